import { int, Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** A jump on a comparison leaves the rest to its opposite, also where both sides are equal. */
export class JumpComparisons extends Module {
  readonly io = ports({
    in: { words: vec(4, int(3)), a: int(3) },
    out: {
      less: uint(3),
      atMost: uint(3),
      more: uint(3),
      atLeast: uint(3),
      same: uint(3),
      other: uint(3),
      after: uint(6),
    },
  });

  step({ words, a }: In<JumpComparisons>): Out<JumpComparisons> {
    let less = 0;
    let atMost = 0;
    let more = 0;
    let atLeast = 0;
    let same = 0;
    let other = 0;
    let after = 0;
    for (let i = 0; i < 4; i++) {
      if (words[i] < a) continue;
      less += 1;
    }
    for (let i = 0; i < 4; i++) {
      if (words[i] <= a) continue;
      atMost += 1;
    }
    for (let i = 0; i < 4; i++) {
      if (words[i] > a) continue;
      more += 1;
    }
    for (let i = 0; i < 4; i++) {
      if (words[i] >= a) continue;
      atLeast += 1;
    }
    for (let i = 0; i < 4; i++) {
      if (words[i] === a) continue;
      same += 1;
    }
    for (let i = 0; i < 4; i++) {
      if (words[i] !== a) continue;
      other += 1;
    }
    for (let i = 0; i < 4; i++) {
      if (words[i] > a) after += 1;
      else continue;
      after += 8;
    }
    return { less, atMost, more, atLeast, same, other, after };
  }
}
