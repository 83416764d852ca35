import { Module, int, ports, vec, type In, type Out } from 'tilewright/language';

/** The bound of a loop is the length of a vector. */
export class LoopLength extends Module {
  readonly io = ports({
    in: { a: vec(3, int(5)), b: vec(3, int(5)) },
    out: { dot: int(12) },
  });

  step({ a, b }: In<LoopLength>): Out<LoopLength> {
    let dot = 0;
    for (let i = 0; i < a.length; i++) dot += a[i] * b[i];
    return { dot };
  }
}
