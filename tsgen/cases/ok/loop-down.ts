import { Module, bit, bool, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** The lowest line that is high wins, for the loop runs down. */
export class LoopDown extends Module {
  readonly io = ports({
    in: { lines: vec(8, bit) },
    out: { found: bool, index: uint(3) },
  });

  step({ lines }: In<LoopDown>): Out<LoopDown> {
    let index = 0;
    let found = false;
    for (let i = 7; i >= 0; i--) {
      if (lines[i] === 1) {
        index = i;
        found = true;
      }
    }
    return { found, index };
  }
}
