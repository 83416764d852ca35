import { Module, bit, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** The complement of an unsigned number is negative, as in JavaScript. */
export class BitwiseNot extends Module {
  readonly io = ports({
    in: { a: uint(8), b: int(8), c: bit },
    out: { x: range(-256, -1), y: int(8), z: range(-2, -1) },
  });

  step({ a, b, c }: In<BitwiseNot>): Out<BitwiseNot> {
    return { x: ~a, y: ~b, z: ~c };
  }
}
