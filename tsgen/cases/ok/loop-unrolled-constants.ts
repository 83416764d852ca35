import { Module, int, ports, range, vec, type In, type Out } from 'tilewright/language';

const TAPS = [3, -1, 4, -2];

/** A loop over an array of constants is written out, for each round is different. */
export class LoopUnrolledConstants extends Module {
  readonly io = ports({
    in: { samples: vec(4, int(6)) },
    out: { y: range(-400, 400) },
  });

  step({ samples }: In<LoopUnrolledConstants>): Out<LoopUnrolledConstants> {
    let y = 0;
    for (let i = 0; i < 4; i++) y += samples[i] * TAPS[i];
    return { y };
  }
}
