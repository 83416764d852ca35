import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** An inclusive bound. */
export class LoopInclusive extends Module {
  readonly io = ports({
    in: { lines: vec(5, uint(3)) },
    out: { sum: uint(6) },
  });

  step({ lines }: In<LoopInclusive>): Out<LoopInclusive> {
    let sum = 0;
    for (let i = 1; i <= 4; i++) sum += lines[i];
    return { sum };
  }
}
