import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** A jump out of two blocks skips what follows in both of them; so do those of loops whose variables have one name. */
export class JumpNestedBlocks extends Module {
  readonly io = ports({
    in: { words: vec(4, uint(3)), a: uint(3) },
    out: { sum: uint(7), pairs: uint(6) },
  });

  step({ words, a }: In<JumpNestedBlocks>): Out<JumpNestedBlocks> {
    let sum = 0;
    for (let i = 0; i < 4; i++) {
      {
        const word = words[i];
        {
          const lower = word & 3;
          if (lower === 3) continue;
          sum += lower;
        }
        if (word === a) continue;
        sum += 4;
      }
      sum += 8;
    }
    let pairs = 0;
    for (const word of words) {
      if (word === 7) break;
      for (const word of words) {
        if (word === a) break;
        pairs += 1;
      }
      if (word === 6) break;
      pairs += 4;
    }
    return { sum, pairs };
  }
}
