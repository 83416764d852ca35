import { Module, bit, ports, type In, type Out } from 'tilewright/language';

class Leaf extends Module {
  readonly io = ports({ in: { x: bit }, out: { y: bit } });

  step({ x }: In<Leaf>): Out<Leaf> {
    return { y: 1 - x };
  }
}

/** An array of one sub-module. */
export class ChildArraySingle extends Module {
  readonly io = ports({
    in: { x: bit },
    out: { y: bit },
  });
  readonly leaves = [new Leaf({})];

  step({ x }: In<ChildArraySingle>): Out<ChildArraySingle> {
    const { y } = this.leaves[0].step({ x });
    return { y };
  }
}
