import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** A vector that is passed on whole. */
export class VectorPass extends Module {
  readonly io = ports({
    in: { words: vec(3, uint(4)) },
    out: { copy: vec(3, uint(4)) },
  });

  step({ words }: In<VectorPass>): Out<VectorPass> {
    return { copy: words };
  }
}
