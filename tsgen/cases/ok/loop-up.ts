import { Module, bit, ports, range, vec, type In, type Out } from 'tilewright/language';

/** A loop over the elements of a vector. */
export class LoopUp extends Module {
  readonly io = ports({
    in: { lines: vec(8, bit) },
    out: { count: range(0, 8) },
  });

  step({ lines }: In<LoopUp>): Out<LoopUp> {
    let count = 0;
    for (let i = 0; i < 8; i++) count += lines[i];
    return { count };
  }
}
