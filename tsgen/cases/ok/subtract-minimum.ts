import { Module, ports, range, uint, type In, type Out } from 'tilewright/language';

/** What a minimum takes away leaves nothing below zero, and what a maximum takes away nothing above. */
export class SubtractMinimum extends Module {
  readonly io = ports({
    in: { x: uint(8), u: uint(6) },
    out: { rest: uint(8), bounded: range(-255, 0) },
  });

  step({ x, u }: In<SubtractMinimum>): Out<SubtractMinimum> {
    return { rest: x - Math.min(x, u), bounded: x - Math.max(u, x) };
  }
}
