import { bit, bool, Module, ports, reg, regs, uint, vec, wires, wrap, type In, type Out } from 'tilewright/language';

/** for..of over what has elements. */
export class LoopElements extends Module {
  readonly io = ports({
    in: { lines: vec(5, bit), words: vec(3, uint(4)), flags: vec(3, bool), limit: uint(4) },
    out: { ones: uint(3), sum: uint(6), below: uint(3), largest: uint(4), seen: bool, shifted: uint(4) },
  });
  history = regs(4, uint(4), (place) => place);
  total = reg(uint(8));
  clipped = wires(3, uint(4));

  step(inputs: In<LoopElements>): Out<LoopElements> {
    const { words, limit } = inputs;
    let ones = 0;
    for (const line of inputs.lines) ones += line;
    let sum = 0;
    for (const word of words) {
      if (word > limit) break;
      sum += word;
    }
    let seen = false;
    for (const flag of inputs.flags) seen ||= flag;
    // Each element is taken before the round that may change it.
    let shifted = 0;
    for (const old of this.history) {
      this.history[0] = wrap(old + 1, uint(4));
      this.history[3] = limit;
      shifted = old;
    }
    let below = 0;
    for (const word of this.history) {
      if (word >= limit) continue;
      below += 1;
    }
    this.clipped.fill(0);
    for (let i = 0; i < 3; i++) if (words[i] > 2) this.clipped[i] = words[i];
    let largest = 0;
    for (const word of this.clipped) largest = Math.max(largest, word);
    for (const word of this.history) for (const flag of inputs.flags) if (flag) this.total = wrap(this.total + word, uint(8));
    return { ones, sum, below, largest, seen: seen && this.total > 3, shifted };
  }
}
