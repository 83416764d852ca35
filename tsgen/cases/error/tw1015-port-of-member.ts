import { Module, enumOf, outReg, ports, type In } from 'tilewright/language';

const Mode = { Low: 0, High: 1 } as const;

export class Example extends Module {
  readonly io = ports({ in: { mode: enumOf({ Mode }) }, out: {} });
  Mode_High = outReg(enumOf({ Mode }));

  step({ mode }: In<Example>): Record<string, never> {
    this.Mode_High = mode;
    return {};
  }
}
