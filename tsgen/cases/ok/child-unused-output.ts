import { Module, int, outReg, ports, uint, wrap, type In, type Out } from 'tilewright/language';

class Both extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { plus: uint(5), minus: int(5) } });
  count = outReg(uint(4));

  step({ x }: In<Both>): Out<Both> {
    this.count = wrap(this.count + 1, uint(4));
    return { plus: x + 1, minus: x - 1 };
  }
}

/** Outputs of a sub-module that nobody uses stay unconnected. */
export class ChildUnusedOutput extends Module {
  readonly io = ports({
    in: { x: uint(4) },
    out: { y: uint(5) },
  });
  readonly both = new Both({});

  step({ x }: In<ChildUnusedOutput>): Out<ChildUnusedOutput> {
    const { plus } = this.both.step({ x });
    return { y: plus };
  }
}
