// parameters: {"bits": 40}
import { Module, outReg, parameters, ports, uint, type In, type ParametersOf } from 'tilewright/language';

const exampleParameters = parameters({
  bits: { default: 8, minimum: 1, maximum: 32, description: 'Width of the word' },
});

export class Example extends Module<ParametersOf<typeof exampleParameters>> {
  static readonly parameters = exampleParameters;

  readonly io = ports({ in: { word: uint(this.p.bits) }, out: {} });
  held = outReg(uint(this.p.bits));

  step({ word }: In<Example>): Record<string, never> {
    this.held = word;
    return {};
  }
}
