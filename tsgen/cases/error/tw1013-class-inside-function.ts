import { Module, bool, outReg, ports, type In } from 'tilewright/language';

function makeFlag(): Module {
  class Flag extends Module {
    readonly io = ports({ in: { a: bool }, out: {} });
    y = outReg(bool);

    step({ a }: In<Flag>): Record<string, never> {
      this.y = a;
      return {};
    }
  }
  return new Flag({});
}

export class Example extends Module {
  readonly io = ports({ in: { a: bool }, out: {} });
  readonly flag = makeFlag();

  step({ a }: In<Example>): Record<string, never> {
    this.flag.step({ a });
    return {};
  }
}
