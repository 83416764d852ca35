import { Module, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** The parentheses of the source mean the same in the output. */
export class Precedence extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4), c: uint(4) },
    out: { x: int(9), y: range(-225, 225), z: range(-30, 15), w: uint(5) },
  });

  step({ a, b, c }: In<Precedence>): Out<Precedence> {
    return { x: a * b - c, y: a * (b - c), z: a - (b + c), w: (a | b) + (c & 1) };
  }
}
