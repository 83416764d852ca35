import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** Elements of an input vector at variable and constant places. */
export class VectorElement extends Module {
  readonly io = ports({
    in: { words: vec(4, uint(6)), index: uint(2) },
    out: { chosen: uint(6), first: uint(6) },
  });

  step({ words, index }: In<VectorElement>): Out<VectorElement> {
    return { chosen: words[index], first: words[0] };
  }
}
