import { bit, Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** Rounds that end early. */
export class LoopContinue extends Module {
  readonly io = ports({
    in: { lines: vec(4, bit), words: vec(4, uint(4)), a: uint(4), mode: uint(2) },
    out: { ones: uint(3), sum: uint(7), odd: uint(6), modes: uint(6) },
  });

  step({ lines, words, a, mode }: In<LoopContinue>): Out<LoopContinue> {
    let ones = 0;
    for (let i = 0; i < 4; i++) {
      if (lines[i] === 0) continue;
      ones += 1;
    }
    let sum = 0;
    for (let i = 0; i < 4; i++) {
      if (words[i] > a) {
        sum += 1;
        continue;
      } else {
        const a = words[i];
        sum += a;
      }
      if (a === 9) continue;
      else sum += 1;
    }
    // Names of the block are others than those after it, and names of the source are not those of flags.
    const skip = a === 2;
    let odd = 0;
    for (let i = 0; i < 4; i++) {
      {
        const a = words[i];
        if (a === 3) continue;
        if (a !== 5) odd += 2;
      }
      if (skip) odd += 1;
    }
    let modes = 0;
    for (let i = 0; i < 4; i++) {
      switch (mode) {
        case 0:
          if (lines[i] === 1) continue;
          modes += 1;
          break;
        case 1:
          continue;
        case 2:
          modes += 3;
          break;
        default:
          modes += 5;
          continue;
      }
      modes += 1;
    }
    return { ones, sum, odd, modes };
  }
}
