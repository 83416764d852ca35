import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** A block of its own, and the same name in two sibling blocks. */
export class BlockScopes extends Module {
  readonly io = ports({
    in: { choose: bool, a: uint(8), b: uint(4) },
    out: { y: uint(9) },
  });

  step({ choose, a, b }: In<BlockScopes>): Out<BlockScopes> {
    let y = 0;
    if (choose) {
      const twice = a * 2;
      y = twice >> 1;
    } else {
      const twice = b * 2;
      y = twice;
    }
    {
      const extra = y & 1;
      y = (y >> 1) + extra;
    }
    return { y };
  }
}
