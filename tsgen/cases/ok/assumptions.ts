import { Module, assert, assume, ports, uint, type In, type Out } from 'tilewright/language';

/** What the module relies on, and what it promises then. */
export class Assumptions extends Module {
  readonly io = ports({ in: { a: uint(4), b: uint(4) }, out: { y: uint(5) } });

  step({ a, b }: In<Assumptions>): Out<Assumptions> {
    const both = a & b;
    assume(both <= a, 'what two numbers share is in each of them');
    const y = a + b;
    assert(y >= 2 * both, 'a sum is at least twice what its parts share');
    return { y };
  }
}
