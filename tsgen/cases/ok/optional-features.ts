// parameters: {"pipeline": false, "gain": 2}
import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** A conditional that is decided at elaboration. */
export class OptionalFeatures extends Module<{ pipeline: boolean; gain: number }> {
  readonly io = ports({
    in: { a: uint(6) },
    out: { y: uint(9) },
  });
  last = reg(uint(9));

  step({ a }: In<OptionalFeatures>): Out<OptionalFeatures> {
    const scaled = a * (this.p.gain > 1 ? this.p.gain : 1);
    const y = this.p.pipeline ? scaled : this.last;
    this.last = scaled;
    return { y };
  }
}
