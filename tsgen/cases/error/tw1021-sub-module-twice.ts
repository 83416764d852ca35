import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

class SubModuleTwiceCell extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  held = reg(uint(4));

  step({ a }: In<SubModuleTwiceCell>): Out<SubModuleTwiceCell> {
    const y = this.held;
    this.held = a;
    return { y };
  }
}

/** Stepped under both names, it would take two clocks at once. */
export class SubModuleTwice extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  one = new SubModuleTwiceCell({});
  two = this.one;

  step({ a }: In<SubModuleTwice>): Out<SubModuleTwice> {
    const { y: between } = this.one.step({ a });
    const { y } = this.two.step({ a: between });
    return { y };
  }
}
