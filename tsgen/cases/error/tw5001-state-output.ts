import { Module, bool, ports, reg, uint, type In } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { enable: bool }, out: {}, state: { next: uint(4) } });
  count = reg(uint(4));

  get next(): number {
    return this.count + 1;
  }

  step({ enable }: In<Example>): Record<string, never> {
    if (enable && this.count < 15) this.count += 1;
    return {};
  }
}
