import { Module, ports, uint, vec, wires, type In, type Out } from 'tilewright/language';

class ChildVectorInPartSplit extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { nibbles: vec(2, uint(4)), bits: vec(8, uint(1)) },
  });
  nibbles = wires(2, uint(4));
  bits = wires(8, uint(1));

  step({ a }: In<ChildVectorInPartSplit>): Out<ChildVectorInPartSplit> {
    this.nibbles.fill(a & 15);
    this.nibbles[1] = a >> 4;
    this.bits.fill(a & 1);
    return { nibbles: this.nibbles, bits: this.bits };
  }
}

/** A parent need not look at all elements of what a sub-module gives. */
export class ChildVectorInPart extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(4), z: uint(1) },
  });
  split = new ChildVectorInPartSplit({});

  step({ a }: In<ChildVectorInPart>): Out<ChildVectorInPart> {
    const { nibbles, bits } = this.split.step({ a });
    return { y: nibbles[1], z: bits[3] };
  }
}
