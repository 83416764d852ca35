import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** A guard proves that the index is inside the vector. */
export class VectorGuardedIndex extends Module {
  readonly io = ports({
    in: { words: vec(5, uint(4)), index: uint(4) },
    out: { y: uint(4) },
  });

  step({ words, index }: In<VectorGuardedIndex>): Out<VectorGuardedIndex> {
    return { y: index < 5 ? words[index] : 0 };
  }
}
