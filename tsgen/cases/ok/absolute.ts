import { Module, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** The magnitude of the lowest number needs the top bit. */
export class Absolute extends Module {
  readonly io = ports({
    in: { a: int(8), b: range(-3, 200) },
    out: { x: range(0, 128), y: uint(8) },
  });

  step({ a, b }: In<Absolute>): Out<Absolute> {
    return { x: Math.abs(a), y: Math.abs(b) };
  }
}
