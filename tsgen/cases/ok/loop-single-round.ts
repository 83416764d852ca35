import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** A loop of one round over a vector of one element. */
export class LoopSingleRound extends Module {
  readonly io = ports({
    in: { lines: vec(1, uint(4)) },
    out: { y: uint(4) },
  });

  step({ lines }: In<LoopSingleRound>): Out<LoopSingleRound> {
    let y = 0;
    for (let i = 0; i < 1; i++) y += lines[i];
    return { y };
  }
}
