// parameters: {"lines": 6}
import { Module, bit, bool, ports, vec, type In, type Out } from 'tilewright/language';

/** The bound of a loop is a parameter. */
export class LoopBoundParameter extends Module<{ lines: number }> {
  readonly io = ports({
    in: { mask: vec(this.p.lines, bit) },
    out: { any: bool },
  });

  step({ mask }: In<LoopBoundParameter>): Out<LoopBoundParameter> {
    let any = false;
    for (let i = 0; i < this.p.lines; i++) {
      if (mask[i] === 1) any = true;
    }
    return { any };
  }
}
