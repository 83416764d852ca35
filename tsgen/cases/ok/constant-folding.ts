import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

const CLOCK = 100_000_000;
const RATE = 115_200;

/** What only depends on constants is computed at elaboration: division, powers and Math too. */
export class ConstantFolding extends Module {
  readonly io = ports({
    in: { a: uint(12) },
    out: { reached: bool, y: uint(12) },
  });

  step({ a }: In<ConstantFolding>): Out<ConstantFolding> {
    const divider = Math.round(CLOCK / RATE);
    const mask = 2 ** 5 - 1;
    return { reached: a === divider, y: a & mask };
  }
}
