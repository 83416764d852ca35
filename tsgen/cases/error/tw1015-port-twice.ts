import { Module, outReg, ports, uint, type In } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { level: uint(4) },
    out: {},
  });
  level = outReg(uint(4));

  step({ level }: In<Example>): Record<string, never> {
    this.level = level;
    return {};
  }
}
