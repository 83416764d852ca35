import { Module, outReg, ports, uint, type In } from 'tilewright/language';

class Base extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: {} });
  y = outReg(uint(4));

  protected get next(): number {
    return this.y;
  }

  step({ a }: In<Base>): Record<string, never> {
    this.y = this.next > 3 ? a : 0;
    return {};
  }
}

export class Example extends Base {
  protected override get next(): number {
    return super.y;
  }
}
