import { Module, bool, outReg, ports, uint, type In } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { enable: bool }, out: {}, state: { count: uint(4) } });
  count = outReg(uint(4));

  step({ enable }: In<Example>): Record<string, never> {
    if (enable && this.count < 15) this.count += 1;
    return {};
  }
}
