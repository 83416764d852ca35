import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** Loops with a step of their own, up and down. */
export class LoopStep extends Module {
  readonly io = ports({
    in: { lines: vec(12, uint(4)) },
    out: { even: uint(8), third: uint(8) },
  });

  step({ lines }: In<LoopStep>): Out<LoopStep> {
    let even = 0;
    for (let i = 0; i < 12; i += 2) even += lines[i];
    let third = 0;
    for (let i = 11; i > 0; i -= 3) third += lines[i];
    return { even, third };
  }
}
