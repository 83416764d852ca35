import { Module, outReg, ports, range, uint, type In, type Out } from 'tilewright/language';

class Hold extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: {} });
  held = outReg(uint(4));

  step({ x }: In<Hold>): Record<string, never> {
    this.held = x;
    return {};
  }
}

export class Example extends Module {
  readonly io = ports({ in: { x: uint(4), chosen: range(0, 1) }, out: { y: uint(4) } });
  holds = Array.from({ length: 2 }, () => new Hold({}));

  step({ x, chosen }: In<Example>): Out<Example> {
    this.holds[0].step({ x });
    const y = this.holds[chosen].held;
    this.holds[1].step({ x });
    return { y };
  }
}
