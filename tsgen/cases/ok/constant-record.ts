import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

const TIMING = { setup: 3, hold: 5 } as const;
const WEIGHTS = [1, 3, 5, 7] as const;

/** Constants in a record and in an array of the file. */
export class ConstantRecord extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { x: bool, y: uint(8) },
  });

  step({ a }: In<ConstantRecord>): Out<ConstantRecord> {
    return { x: a > TIMING.setup && a < TIMING.setup + TIMING.hold, y: a * WEIGHTS[2] };
  }
}
