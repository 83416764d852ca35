import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** Every const is a wire of its own name. */
export class ConstWires extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8) },
    out: { y: uint(9), z: bool },
  });

  step({ a, b }: In<ConstWires>): Out<ConstWires> {
    const sum = a + b;
    const half = sum >> 1;
    const large = half > 100;
    return { y: large ? sum : half, z: large };
  }
}
