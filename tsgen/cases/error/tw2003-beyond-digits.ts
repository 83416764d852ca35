import { bit, bitAt, Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A literal with an exponent: more than a number of 53 bits can be. */
export class BeyondDigits extends Module {
  readonly io = ports({ in: { a: uint(6) }, out: { y: bit } });

  step({ a }: In<BeyondDigits>): Out<BeyondDigits> {
    return { y: bitAt(a, 1e99) };
  }
}
