import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** An inner name hides an outer one. */
export class BlockShadow extends Module {
  readonly io = ports({
    in: { a: uint(4), b: bool },
    out: { y: uint(6) },
  });

  step({ a, b }: In<BlockShadow>): Out<BlockShadow> {
    const x = a + 1;
    let y = x + 0;
    if (b) {
      const x = a * 2;
      y += x;
    }
    return { y };
  }
}
