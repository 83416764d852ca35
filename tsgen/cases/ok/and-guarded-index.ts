import { Module, bool, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** The left of && proves the index on its right; the left of || as well, where it does not hold. */
export class AndGuardedIndex extends Module {
  readonly io = ports({
    in: { words: vec(5, uint(4)), index: uint(4) },
    out: { big: bool, tiny: bool },
  });

  step({ words, index }: In<AndGuardedIndex>): Out<AndGuardedIndex> {
    return { big: index < 5 && words[index] > 9, tiny: index >= 5 || words[index] < 3 };
  }
}
