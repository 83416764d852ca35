/** What the fuzzer found, each as a small program. */

import { expect, test } from 'vitest';
import { Parser } from '../../tsgen/index.ts';
import { expectSameInHardware } from '../testing/same-in-hardware.ts';
import { prepare, SourceDirectory } from './prepare.ts';
import { openEngines, runBatch } from './run-batch.ts';

const IMPORT = `import { bit, bool, enumOf, int, Module, outReg, outRegs, ports, record, regs, saturate, uint, vec, wires, wrap, type In, type Out } from 'tilewright/language';
`;

/** An argument was read under the names of the method's own parameters: `x` was the first parameter, not the input. */
const ARGUMENTS = `${IMPORT}
const sum = 3;
export class Arguments extends Module<Record<string, never>> {
  readonly io = ports({ in: { x: uint(4), y: uint(4) }, out: { first: uint(4), second: uint(9) } });
  private swapped(x: number, y: number): number {
    if (x > y) return x;
    return y & 3;
  }
  private scaled(x: number): number {
    const product = x * sum;
    return product;
  }
  step({ x, y }: In<Arguments>): Out<Arguments> {
    const total = wrap(x + y, uint(4));
    const first = this.swapped(y, x);
    const second = this.scaled(total);
    return { first, second };
  }
}
`;

/** A file's constant was hidden by a local of the caller. */
const CALLER_LOCALS = `${IMPORT}
const gain = 3;
export class CallerLocals extends Module<Record<string, never>> {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(8) } });
  private scaled(value: number): number {
    const product = value * gain;
    return product;
  }
  step({ x }: In<CallerLocals>): Out<CallerLocals> {
    let y = 0;
    if (x > 3) {
      const gain = x & 1;
      const scaled = this.scaled(gain);
      y = scaled;
    }
    return { y };
  }
}
`;

/** The default was left out before an assignment that reads the value from before the sub-module. */
const CARRIED = `${IMPORT}
export class CarriedChild extends Module<Record<string, never>> {
  readonly io = ports({ in: { value: uint(4) }, out: { next: uint(4) } });
  step({ value }: In<CarriedChild>): Out<CarriedChild> {
    return { next: wrap(value + 1, uint(4)) };
  }
}
export class Carried extends Module<Record<string, never>> {
  readonly io = ports({ in: { x: uint(4) }, out: { result: uint(4), early: uint(4) } });
  child = new CarriedChild({});
  held = outReg(uint(4), 5);
  count = outReg(uint(4));
  step({ x }: In<Carried>): Out<Carried> {
    let result = x;
    this.held = x ^ 1;
    this.count = wrap(this.count + x, uint(4));
    const { next } = this.child.step({ value: x });
    const early = this.count;
    result = result;
    this.held = this.held;
    this.count = next & this.count;
    return { result, early };
  }
}
`;

/** A name for a member of an enum was a number. */
const ENUM_NAME = `${IMPORT}
const State = { Idle: 0, Run: 1, Done: 2 } as const;
const FIRST = State.Run;
export class EnumName extends Module<Record<string, never>> {
  readonly io = ports({ in: { go: bool }, out: { y: uint(3) } });
  state = outReg(enumOf({ State }), FIRST);
  step({ go }: In<EnumName>): Out<EnumName> {
    const wanted = State.Done;
    let y = 0;
    switch (wanted) {
      case State.Done:
        y = 5;
        break;
      default:
        y = 1;
    }
    if (go) this.state = this.state === wanted ? FIRST : wanted;
    return { y };
  }
}
`;

/** A loop over `x.length` was refused; vectors of int(1) came to V8 as 0 and 255. */
const LENGTHS = `${IMPORT}
export class Lengths extends Module<Record<string, never>> {
  readonly io = ports({ in: { signs: vec(5, int(1)), words: vec(3, uint(6)) }, out: { low: int(4), picked: vec(5, bit) } });
  bank = outRegs(3, uint(6));
  old = regs(4, uint(3), (index) => index);
  picked = wires(5, bit);
  step({ signs, words }: In<Lengths>): Out<Lengths> {
    this.picked.fill(0);
    let low = 0;
    for (let i = 0; i < signs.length; i++) {
      low = saturate(low + signs[i], int(4));
      if (signs[i] < 0) this.picked[i] = 1;
    }
    for (let i = 0; i < this.bank.length; i++) this.bank[i] = words[i] ^ this.old[i];
    for (let i = 0; i < this.old.length; i++) this.old[i] = wrap(this.old[i] + 1, uint(3));
    return { low, picked: this.picked };
  }
}
`;

/** Icarus fails on a case statement of which only the default is left. */
const DEFAULT_ONLY = `${IMPORT}
export class DefaultOnly extends Module<Record<string, never>> {
  readonly io = ports({ in: { x: uint(2) }, out: { y: uint(4) } });
  step({ x }: In<DefaultOnly>): Out<DefaultOnly> {
    let y = 1;
    switch (x + 1) {
      case 7:
        y = 2;
        break;
      case 9:
        y = 3;
        break;
      default:
        y = x + 4;
    }
    return { y };
  }
}
`;

/** The wires to the inputs of an array started with 0, which is no member of this enum. */
const ARRAY_OF_MEMBERS = `${IMPORT}
const State = { Idle: 1, Run: 3, Wait: 6 } as const;
export class MemberChild extends Module<Record<string, never>> {
  readonly io = ports({ in: { state: enumOf({ State }) }, out: { busy: bool } });
  last = outReg(enumOf({ State }), State.Wait);
  step({ state }: In<MemberChild>): Out<MemberChild> {
    const busy = this.last !== state;
    this.last = state;
    return { busy };
  }
}
export class ArrayOfMembers extends Module<Record<string, never>> {
  readonly io = ports({ in: { turn: uint(2) }, out: { busy: vec(3, bool) } });
  lanes = Array.from({ length: 3 }, () => new MemberChild({}));
  busy = wires(3, bool);
  step({ turn }: In<ArrayOfMembers>): Out<ArrayOfMembers> {
    this.busy.fill(false);
    for (let i = 0; i < 3; i++) {
      const own = turn === i;
      const { busy } = this.lanes[i].step({ state: own ? State.Run : State.Idle });
      this.busy[i] = busy;
    }
    return { busy: this.busy };
  }
}
`;

/** Yosys takes a narrowing cast to be as wide as its operand: what wraps is cut before it is compared. */
const NARROWED = `${IMPORT}
export class Narrowed extends Module<Record<string, never>> {
  readonly io = ports({ in: { c: int(8), x: uint(2), w: uint(6) }, out: { y: int(4), z: bool, t: int(9) } });
  step({ c, x, w }: In<Narrowed>): Out<Narrowed> {
    const y = wrap(Math.abs(c) - x, int(2)) * 2;
    const z = wrap(Math.abs(c) - x, uint(2)) > wrap(w + 1, uint(2));
    const t = wrap(Math.abs(c) - x, int(3)) + c;
    return { y, z, t };
  }
}
`;

/** A generate loop left the registered records of its sub-modules unconnected. */
const ARRAY_OF_RECORDS = `${IMPORT}
const Place = record({ row: uint(3), used: bool });
export class RecordChild extends Module<Record<string, never>> {
  readonly io = ports({ in: { row: uint(3) }, out: { busy: bool } });
  place = outReg(Place, { row: 5, used: true });
  step({ row }: In<RecordChild>): Out<RecordChild> {
    const busy = this.place.used;
    this.place = { row, used: row > 3 };
    return { busy };
  }
}
export class ArrayOfRecords extends Module<Record<string, never>> {
  readonly io = ports({ in: { row: uint(3) }, out: { busy: vec(2, bool), first: uint(3), used: bool } });
  lanes = Array.from({ length: 2 }, () => new RecordChild({}));
  busy = wires(2, bool);
  step({ row }: In<ArrayOfRecords>): Out<ArrayOfRecords> {
    const { row: first } = this.lanes[0].place;
    const last = this.lanes[1].place;
    this.busy.fill(false);
    for (let i = 0; i < 2; i++) {
      const { busy } = this.lanes[i].step({ row });
      this.busy[i] = busy;
    }
    return { busy: this.busy, first, used: last.used };
  }
}
`;

/** The inner of two records of one name, each in a block or a method, took the wires of the outer one. */
const INNER_RECORD = `${IMPORT}
const Place = record({ row: uint(3), used: bool });
type PlaceValue = { readonly row: number; readonly used: boolean };
export class InnerRecord extends Module<Record<string, never>> {
  readonly io = ports({ in: { first: Place, second: Place, go: bool }, out: { row: uint(3), last: uint(3), used: bool } });
  seen = outReg(uint(3));
  private note(place: PlaceValue): void {
    if (place.used) this.seen = place.row;
  }
  private noteBoth(place: PlaceValue): void {
    this.note({ row: 7 - place.row, used: !place.used });
    if (place.used) this.seen = place.row;
  }
  step({ first, second, go }: In<InnerRecord>): Out<InnerRecord> {
    let row = 0;
    let last = 0;
    let used = false;
    if (go) {
      const place = { ...first, row: second.row };
      if (second.used) {
        const place = { ...second, row: first.row };
        row = place.row;
      }
      last = place.row;
      used = place.used;
      this.noteBoth(place);
    }
    return { row, last, used };
  }
}
`;

/** And the wires that a signal chooses registered outputs from. */
const CHOSEN_MEMBER = `${IMPORT}
const Gear = { Low: 2, High: 5 } as const;
export class GearChild extends Module<Record<string, never>> {
  readonly io = ports({ in: { up: bool }, out: {} });
  gear = outReg(enumOf({ Gear }), Gear.High);
  step({ up }: In<GearChild>): Out<GearChild> {
    this.gear = up ? Gear.High : Gear.Low;
    return {};
  }
}
export class ChosenMember extends Module<Record<string, never>> {
  readonly io = ports({ in: { up: bool, pick: uint(1) }, out: { gear: enumOf({ Gear }) } });
  lanes = [new GearChild({}), new GearChild({})];
  step({ up, pick }: In<ChosenMember>): Out<ChosenMember> {
    const gear = this.lanes[pick].gear;
    this.lanes[0].step({ up });
    this.lanes[1].step({ up: !up });
    return { gear };
  }
}
`;

const SOURCES = [
  CHOSEN_MEMBER,
  INNER_RECORD,
  ARRAY_OF_RECORDS,
  ARRAY_OF_MEMBERS,
  ARGUMENTS,
  CALLER_LOCALS,
  CARRIED,
  ENUM_NAME,
  LENGTHS,
  DEFAULT_ONLY,
  NARROWED,
];

test('programs that once went wrong are the same in V8 and in Verilator', async () => {
  await expectSameInHardware(SOURCES);
});

test('and as gates', async () => {
  await expectSameInHardware(SOURCES, { engine: 'netlist', cycles: 100 });
});

/** Verilator 5.006 folds the bit of a vector that is always zero into a constant without its sign. */
const FOLDED_BIT = `${IMPORT}
export class FoldedBit extends Module<Record<string, never>> {
  readonly io = ports({ in: { s: uint(5) }, out: { y: bool } });
  lines = wires(2, bit);
  levels = wires(3, uint(11));
  step({ s }: In<FoldedBit>): Out<FoldedBit> {
    this.lines.fill(0);
    this.levels.fill(1385);
    return { y: this.lines[s & 1] - 15 >= this.levels[0] - 95 };
  }
}
`;

test('what only the constant folding of a tool does differently is known as its fault', async () => {
  const directory = new SourceDirectory();
  try {
    const program = { className: 'FoldedBit', parameters: {}, text: FOLDED_BIT, seed: 1 };
    const result = prepare(program, 50, directory, new Parser());
    if (result.kind !== 'ready') throw new Error(result.message);
    const [engine] = (await openEngines(['verilator'])).values();
    // Newer versions have no findings at all.
    const findings = await runBatch('verilator', engine!, [result.prepared]);
    expect(findings.filter((finding) => finding.unable !== true)).toEqual([]);
  } finally {
    directory.remove();
  }
});

test('a switch of which only the default is left runs in Icarus', async () => {
  await expectSameInHardware([DEFAULT_ONLY], { engine: 'icarus' });
});

test('the comparison notices what V8 does differently', () => {
  const directory = new SourceDirectory();
  try {
    const program = { className: 'Lengths', parameters: {}, text: LENGTHS, seed: 3 };
    const result = prepare(program, 50, directory, new Parser());
    if (result.kind !== 'ready') throw new Error(result.message);
    const slot = result.prepared.layouts.outputs.slots.find((each) => each.name === 'low');
    const words = result.prepared.layouts.outputs.words;
    const low = Array.from({ length: 50 }, (_, cycle) => result.prepared.outputs[cycle * words + (slot?.word ?? 0)]);
    // Sums of signs are 0 down to -5, in four bits.
    expect(new Set(low).size).toBeGreaterThan(3);
    expect(low.every((value) => value === 0 || (value ?? 0) >= 11)).toBe(true);
  } finally {
    directory.remove();
  }
});

test.each([
  ['a port whose type is a number', 'out: { y: 8 }'],
  ['a vector of nothing', 'out: { y: vec(3, 8 as never) }'],
  ['no outputs at all', 'outputs: { y: bool }'],
])('%s is told with a diagnostic', (_, ports) => {
  const directory = new SourceDirectory();
  try {
    const text = `${IMPORT}
export class Ports extends Module<Record<string, never>> {
  readonly io = ports({ in: { a: bool }, ${ports} } as never);
  step({ a }: In<Ports>): Out<Ports> {
    return { y: a };
  }
}
`;
    const result = prepare({ className: 'Ports', parameters: {}, text, seed: 1 }, 10, directory, new Parser());
    expect(result).toMatchObject({ kind: 'rejected', codes: ['TW1006'] });
  } finally {
    directory.remove();
  }
});
