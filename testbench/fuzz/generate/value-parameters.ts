/**
 * Parameters that are values only: a reset value, entries of a table, a constant, the length of an array. Instances that
 * differ in nothing else may share one module of SystemVerilog, with parameters.
 */

import { uintShape } from './expressions.ts';
import type { Fields } from './fields.ts';
import { BIT, type Parameter } from './types.ts';
import type { Writer } from './writer.ts';

const SEED = { low: 128, high: 255 } as const;
const DEPTH = { low: 3, high: 6 } as const;

/** `seed` and `depth`; every instance has its own. */
export function valueParameters(writer: Writer): Parameter[] {
  const { random } = writer;
  return [
    { name: 'seed', default: random.between(SEED.low, SEED.high), range: SEED, fixed: undefined },
    { name: 'depth', default: random.between(DEPTH.low, DEPTH.high), range: DEPTH, fixed: undefined },
  ];
}

export function hasValueParameters(parameters: readonly Parameter[]): boolean {
  return parameters.some((parameter) => parameter.name === 'seed');
}

/** Fields that use them. */
export function declareValueFields(writer: Writer, fields: Fields): void {
  const { random, scope } = writer;
  const constant = { root: undefined, writable: false } as const;
  if (random.chance(50)) {
    fields.lines.push('readonly START = this.p.seed;');
    scope.declare({ ...constant, text: 'this.START', type: { kind: 'integer', text: '', range: SEED } });
  }
  if (random.chance(50)) {
    fields.lines.push('readonly curve = [this.p.seed, 300 - this.p.seed, 5];');
    const element = { kind: 'integer', text: '', range: { low: 5, high: 255 } } as const;
    scope.declareArray({ ...constant, text: 'this.curve', length: 3, element, table: true });
  }
  if (random.chance(70)) {
    fields.lines.push('origin = outReg(uint(8), this.p.seed);');
    scope.declare({ text: 'this.origin', root: undefined, type: uintShape(8), writable: true });
    fields.registered.push({ name: 'origin', type: uintShape(8) });
  }
  if (random.chance(50)) {
    const element = random.of([uintShape(8), BIT]);
    const initial = element === BIT ? ', (i) => (this.p.seed >> i) & 1' : ', () => this.p.seed';
    fields.lines.push(`slots = regs(this.p.depth, ${element.text}${random.chance(60) ? initial : ''});`);
    const { low: length, high: most } = DEPTH;
    scope.declareArray({ text: 'this.slots', root: undefined, length, most, element, writable: true });
  }
}
