import { Module, outReg, ports, uint, type In, type Out } from '../../../../tsgen/language/index.ts';

export class Adder extends Module {
  override readonly io = ports({ in: { a: uint(4) }, out: {} });
  readonly INCREMENT: number;
  sum = outReg(uint(8));
  constructor(increment: number) {
    super({});
    this.INCREMENT = increment;
  }

  override step({ a }: In<Adder>): Out<Adder> {
    this.sum = a + this.INCREMENT;
    return {};
  }
}

/** Two adders that differ in something that is no parameter. */
export class HiddenParameter extends Module {
  override readonly io = ports({ in: { a: uint(4) }, out: { y: uint(9) } });
  readonly first = new Adder(1);
  readonly second = new Adder(2);
  constructor() {
    super({});
  }

  override step({ a }: In<HiddenParameter>): Out<HiddenParameter> {
    const y = this.first.sum + this.second.sum;
    this.first.step({ a });
    this.second.step({ a });
    return { y };
  }
}
