import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** A let is a wire that later statements replace. */
export class LetAssigned extends Module {
  readonly io = ports({
    in: { a: uint(8), clamp: bool, invert: bool },
    out: { y: uint(8) },
  });

  step({ a, clamp, invert }: In<LetAssigned>): Out<LetAssigned> {
    let value = a;
    if (clamp && value > 100) value = 100;
    if (invert) value = 255 - value;
    return { y: value };
  }
}
