import { Module, ports, uint, type In, type Out } from 'tilewright/language';

class Shifter extends Module<{ bits: number }> {
  readonly io = ports({ in: { x: uint(this.p.bits) }, out: { y: uint(this.p.bits - 1) } });

  step({ x }: In<Shifter>): Out<Shifter> {
    return { y: x >> 1 };
  }
}

/** Two shapes of one class, and twice the same shape. */
export class ChildTwoShapes extends Module {
  readonly io = ports({
    in: { x: uint(8) },
    out: { y: uint(6) },
  });
  readonly wide = new Shifter({ bits: 8 });
  readonly narrow = new Shifter({ bits: 7 });
  readonly again = new Shifter({ bits: 8 });

  step({ x }: In<ChildTwoShapes>): Out<ChildTwoShapes> {
    const { y: first } = this.wide.step({ x });
    const { y: second } = this.narrow.step({ x: first });
    const { y: third } = this.again.step({ x });
    return { y: second ^ (third & 63) };
  }
}
