import { bit, Module, ports, regs, uint, vec, type In, type Out } from 'tilewright/language';

const WEIGHTS = [3, 1, 4, 1];

/** Number of the lowest bit that is set; 4 for none. */
function lowest(word: number): number {
  let found = 4;
  for (let place = 0; place < 4; place++) {
    if (((word >> place) & 1) === 1) {
      found = place;
      break;
    }
  }
  return found;
}

/** Loops that end early. */
export class LoopBreak extends Module {
  readonly io = ports({
    in: { lines: vec(4, bit), words: vec(4, uint(4)), a: uint(4) },
    out: { first: uint(3), low: uint(3), odd: uint(6), weight: uint(4), last: uint(2) },
  });
  history = regs(4, uint(4));

  step({ lines, words, a }: In<LoopBreak>): Out<LoopBreak> {
    let first = 4;
    for (let i = 0; i < 4; i++) {
      if (lines[i] === 1) {
        first = i;
        break;
      }
    }
    let odd = 0;
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        if (j > i) break;
        {
          const a = words[j];
          if (a === 3) continue;
          if (a === 7) {
            odd += 1;
            break;
          }
          odd += 2;
        }
        if (a === 2) odd += 1;
      }
      if (odd > 9) break;
    }
    // Unrolled: each round has a weight of its own.
    let weight = 0;
    for (let i = 0; i < 4; i++) {
      weight += WEIGHTS[i];
      if (words[i] === a) break;
    }
    let last = 0;
    for (let i = 3; i >= 0; i--) {
      last = i;
      if (this.history[i] === a) break;
    }
    for (let i = 0; i < 4; i++) {
      if (words[i] === 0) break;
      this.history[i] = words[i];
    }
    return { first, low: lowest(a), odd, weight, last };
  }
}
