import { bit, Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

class FullAdder extends Module {
  readonly io = ports({ in: { a: bit, b: bit, carry: bit }, out: { sum: bit, over: bit } });

  step({ a, b, carry }: In<FullAdder>): Out<FullAdder> {
    return { sum: a ^ b ^ carry, over: (a & b) | (carry & (a ^ b)) };
  }
}

/** The carry of the last stage is assigned like all of them, and nothing reads it. */
export class ChildCarryDropped extends Module {
  readonly io = ports({ in: { a: vec(2, bit), b: vec(2, bit), carry: bit }, out: { y: uint(2) } });
  readonly low = new FullAdder({});
  readonly high = new FullAdder({});

  step({ a, b, carry: first }: In<ChildCarryDropped>): Out<ChildCarryDropped> {
    let carry = first;
    const { sum: even, over: next } = this.low.step({ a: a[0], b: b[0], carry });
    carry = next;
    const { sum: odd, over: last } = this.high.step({ a: a[1], b: b[1], carry });
    carry = last;
    return { y: odd * 2 + even };
  }
}
