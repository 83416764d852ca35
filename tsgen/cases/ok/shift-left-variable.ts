import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A shift by a variable amount is as wide as its largest result. */
export class ShiftLeftVariable extends Module {
  readonly io = ports({
    in: { a: uint(4), n: uint(3) },
    out: { y: uint(11) },
  });

  step({ a, n }: In<ShiftLeftVariable>): Out<ShiftLeftVariable> {
    return { y: a << n };
  }
}
