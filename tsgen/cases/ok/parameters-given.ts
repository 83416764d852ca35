// parameters: {"bits": 6, "signed": true, "offset": -3}
import { Module, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** The name of the module says what it was made for. */
export class ParametersGiven extends Module<{ bits: number; signed: boolean; offset: number }> {
  readonly io = ports({
    in: { a: this.p.signed ? int(this.p.bits) : uint(this.p.bits) },
    out: { y: range(-64, 64) },
  });

  step({ a }: In<ParametersGiven>): Out<ParametersGiven> {
    return { y: a + this.p.offset };
  }
}
