import { Module, bool, outReg, parameters, ports, range, uint, type In, type ParametersOf } from 'tilewright/language';

export const timerParameters = parameters({
  bits: { default: 4, minimum: 1, maximum: 30, description: 'Width of the counter' },
  oneShot: { default: true, description: 'Stops at the end' },
});

/** Declared parameters; those at their default are not part of the name. */
export class ParametersDeclared extends Module<ParametersOf<typeof timerParameters>> {
  static readonly parameters = timerParameters;

  readonly io = ports({ in: { load: bool, value: uint(this.p.bits) }, out: {} });
  left = outReg(range(0, 2 ** this.p.bits - 1));

  step({ load, value }: In<ParametersDeclared>): Record<string, never> {
    if (load) this.left = value;
    else if (this.left > 0) this.left -= 1;
    else if (!this.p.oneShot) this.left = 2 ** this.p.bits - 1;
    return {};
  }
}
