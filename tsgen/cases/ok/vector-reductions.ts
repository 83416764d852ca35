import { Module, bit, bool, ports, range, anyOf, allOf, countOnes, vec, type In, type Out } from 'tilewright/language';

/** Is any line high, are all, and how many. */
export class VectorReductions extends Module {
  readonly io = ports({
    in: { lines: vec(6, bit) },
    out: { any: bool, all: bool, count: range(0, 6) },
  });

  step({ lines }: In<VectorReductions>): Out<VectorReductions> {
    return { any: anyOf(lines), all: allOf(lines), count: countOnes(lines) };
  }
}
