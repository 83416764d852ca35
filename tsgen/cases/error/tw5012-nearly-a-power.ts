import { Module, ports, range, uint, wrap, type In, type Out } from 'tilewright/language';

/** 2^50 - 1 values: the logarithm of their number rounds to 50. */
export class NearlyAPower extends Module {
  readonly io = ports({ in: { a: uint(53) }, out: { y: range(-1, 2 ** 50 - 3) } });

  step({ a }: In<NearlyAPower>): Out<NearlyAPower> {
    return { y: wrap(a, range(-1, 2 ** 50 - 3)) };
  }
}
