import { Module, ports, slice, uint, type In, type Out } from 'tilewright/language';

const OFFSET = -5;

/** A part of a sum with a negative constant: the bits are asked for without their sign. */
export class SliceNamedNegative extends Module {
  readonly io = ports({ in: { x: uint(8), y: uint(4) }, out: { high: uint(3), low: uint(3) } });

  step({ x, y }: In<SliceNamedNegative>): Out<SliceNamedNegative> {
    return { high: slice(x + OFFSET, 8, 6), low: slice(y * OFFSET, 3, 1) };
  }
}
