import {
  allOf,
  anyOf,
  bit,
  bool,
  countOnes,
  enumOf,
  int,
  Module,
  outRegs,
  ports,
  range,
  regs,
  uint,
  vec,
  wires,
  type In,
  type Out,
} from '../../../tsgen/language/index.ts';

const Colour = { Red: 0, Green: 1, Blue: 2 } as const;
const colour = enumOf({ Colour });

/** Takes a vector of booleans and gives another. */
class Inverter extends Module {
  override readonly io = ports({ in: { lines: vec(11, bool) }, out: { inverted: vec(11, bool) } });
  inverted = wires(11, bool);
  constructor() {
    super({});
  }

  override step({ lines }: In<Inverter>): Out<Inverter> {
    this.inverted.fill(false);
    for (let index = 0; index < lines.length; index++) this.inverted[index] = !lines[index];
    return { inverted: this.inverted };
  }
}

/** Vectors of booleans, bits and enum members, and what is asked of them as a whole. */
export class Vectors extends Module {
  override readonly io = ports({
    in: {
      lines: vec(11, bool),
      bits: vec(70, bit),
      colours: vec(3, colour),
      values: vec(3, int(5)),
      at: range(0, 10),
      pick: range(0, 2),
      write: bool,
      value: bool,
    },
    out: {
      any: bool,
      every: bool,
      ones: uint(7),
      noneStored: bool,
      chosen: colour,
      red: bool,
      marked: vec(11, bool),
      count: range(0, 22),
    },
  });
  /** Lines that were seen. */
  seen = outRegs(11, bool, (index) => index === 4);
  last = regs(3, colour, (index) => (index === 2 ? Colour.Blue : Colour.Green));
  one = regs(1, bit);
  marked = wires(11, bool);
  readonly inverter = new Inverter();
  constructor() {
    super({});
  }

  override step({ lines, bits, colours, values, at, pick, write, value }: In<Vectors>): Out<Vectors> {
    const before = countOnes(this.seen);
    if (write) this.seen[at] = value;
    // As it will be after this clock.
    const count = before + countOnes(this.seen);
    const chosen = this.last[pick];
    this.marked.fill(value);
    this.marked[at] = !lines[at] && values[pick] < 0;
    if (write && values[0] === values[1]) this.last[pick] = colours[pick];
    else if (allOf(lines)) this.last[0] = Colour.Red;
    this.one[0] = bits[69];
    const { inverted } = this.inverter.step({ lines: this.marked });
    return {
      any: anyOf(bits) && !anyOf(inverted),
      every: allOf(lines) || allOf(this.marked) || allOf(this.one),
      ones: countOnes(bits),
      noneStored: !anyOf(this.seen),
      chosen,
      red: colours[pick] === Colour.Red,
      marked: this.marked,
      count,
    };
  }
}
