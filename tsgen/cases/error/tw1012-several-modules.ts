import { Module, bool, outReg, ports, type In } from 'tilewright/language';

export class Left extends Module {
  readonly io = ports({ in: { a: bool }, out: {} });
  y = outReg(bool);

  step({ a }: In<Left>): Record<string, never> {
    this.y = a;
    return {};
  }
}

export class Right extends Left {}
