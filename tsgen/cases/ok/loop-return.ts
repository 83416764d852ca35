import { bit, Module, ports, regs, uint, vec, type In, type Out } from 'tilewright/language';

const WEIGHTS = [1, 2, 3, 5];

/** Number of the lowest bit that is set; 8 for none. */
function lowest(word: number): number {
  for (let place = 0; place < 8; place++) {
    if (((word >> place) & 1) === 1) return place;
  }
  return 8;
}

/** First pair with that sum, as four times the first place and the second; 15 when the sum is too large to look. */
function pairWith(sum: number, limit: number): number {
  if (limit > 12) return 15;
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      if (j >= i) break;
      if (WEIGHTS[i] + WEIGHTS[j] === sum) return 4 * i + j;
      if (sum === 9) continue;
      if (i === 3 && j === 0 && limit === 2) return 13;
    }
    if (i === 2 && limit === 1) break;
  }
  const none = sum + 1;
  return none > 14 ? 14 : none;
}

/** Loops that a return ends. */
export class LoopReturn extends Module {
  readonly io = ports({
    in: { a: uint(8), lines: vec(4, bit), sum: uint(4), limit: uint(4) },
    out: { low: uint(4), pair: uint(4), place: uint(3) },
  });
  history = regs(4, uint(8));

  /** The place of a word, which takes the first free one when it is new; 4 when there is none. */
  private placeOf(word: number): number {
    for (let i = 0; i < 4; i++) {
      if (this.history[i] === word) return i;
      if (this.history[i] === 0) {
        this.history[i] = word;
        return i;
      }
    }
    this.history[0] = 0;
    return 4;
  }

  step({ a, lines, sum, limit }: In<LoopReturn>): Out<LoopReturn> {
    const place = this.placeOf(a);
    for (let i = 0; i < 4; i++) if (lines[i] === 1 && a === 3) this.history[i] = 0;
    return { low: lowest(a), pair: pairWith(sum, limit), place };
  }
}
