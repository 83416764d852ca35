import { Module, bitAt, ports, range, uint, type In, type Out } from 'tilewright/language';

/** Locals of a loop's body are wires of each round. */
export class LoopOfLocals extends Module {
  readonly io = ports({
    in: { word: uint(4), other: uint(4) },
    out: { equal: range(0, 4) },
  });

  step({ word, other }: In<LoopOfLocals>): Out<LoopOfLocals> {
    let equal = 0;
    for (let i = 0; i < 4; i++) {
      const left = bitAt(word, i);
      const right = bitAt(other, i);
      if (left === right) equal += 1;
    }
    return { equal };
  }
}
