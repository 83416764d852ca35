import { Module, ports, uint, type In, type Out } from 'tilewright/language';

class Doubler extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(5) } });

  step({ x }: In<Doubler>): Out<Doubler> {
    return { y: x * 2 };
  }
}

/** A sub-module and its combinational output. */
export class ChildSingle extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { sum: uint(6) },
  });
  readonly doubler = new Doubler({});

  step({ a, b }: In<ChildSingle>): Out<ChildSingle> {
    const { y } = this.doubler.step({ x: a });
    return { sum: y + b };
  }
}
