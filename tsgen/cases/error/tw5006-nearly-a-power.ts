import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A divisor beside a power of two, whose logarithm rounds to 50. */
export class RemainderNearlyAPower extends Module {
  readonly io = ports({ in: { a: uint(53) }, out: { y: uint(53) } });

  step({ a }: In<RemainderNearlyAPower>): Out<RemainderNearlyAPower> {
    return { y: a % (2 ** 50 + 1) };
  }
}
