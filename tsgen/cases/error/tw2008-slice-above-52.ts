import { Module, ports, slice, uint, type In, type Out } from 'tilewright/language';

/** A number has bits 0 to 52. */
export class SliceAbove52 extends Module {
  readonly io = ports({ in: { a: uint(53) }, out: { y: uint(4) } });

  step({ a }: In<SliceAbove52>): Out<SliceAbove52> {
    return { y: slice(a, 53, 50) };
  }
}
