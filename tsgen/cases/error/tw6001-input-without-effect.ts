import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** The mask takes nothing of the input, and its comparison is for a parameter that is off. */
export class InputWithoutEffect extends Module<{ limit: number }> {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { y: uint(4) },
  });

  step({ a, b }: In<InputWithoutEffect>): Out<InputWithoutEffect> {
    return { y: b | (a & 0) };
  }
}
