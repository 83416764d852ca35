import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** Decimal, hexadecimal, binary and octal literals, with separators. */
export class Literals extends Module {
  readonly io = ports({
    in: { a: uint(16) },
    out: { x: uint(16), y: uint(17), z: bool, w: uint(16) },
  });

  step({ a }: In<Literals>): Out<Literals> {
    return { x: a & 0xff0f, y: a + 1_000, z: a === 0b1010, w: a ^ 0o777 };
  }
}
