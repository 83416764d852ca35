import { Module, bool, int, ports, range, vec, type In, type Out } from 'tilewright/language';

/** Elements of a signed vector. */
export class VectorSigned extends Module {
  readonly io = ports({
    in: { words: vec(3, int(5)), index: range(0, 2) },
    out: { y: int(6), negative: bool },
  });

  step({ words, index }: In<VectorSigned>): Out<VectorSigned> {
    return { y: words[index] + words[1], negative: words[index] < 0 };
  }
}
