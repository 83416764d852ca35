import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

function weighted(word: number, i: number): number {
  let sum = i;
  for (let i = 0; i < 3; i++) {
    for (let i = 1; i < 3; i++) sum += word * i;
  }
  return sum;
}

/** A loop inside another one whose variable has the same name, written there or in a method that the round calls. */
export class LoopShadowedVariable extends Module {
  readonly io = ports({
    in: { words: vec(4, uint(3)), a: uint(3) },
    out: { y: uint(8), z: uint(7) },
  });

  private raised(from: number): number {
    let sum = from;
    for (let i = 1; i < 3; i++) sum += i;
    return sum;
  }

  step({ words, a }: In<LoopShadowedVariable>): Out<LoopShadowedVariable> {
    let y = 0;
    for (let i = 0; i < 4; i++) {
      for (let i = 1; i < 3; i++) y += words[i];
      const more = this.raised(words[i]);
      if (more > a) y += more;
    }
    for (let j = 0; j < 2; j++) {
      for (let i = 0; i < 3; i++) if (words[i] === j) y += 1;
    }
    return { y, z: weighted(a, 2) };
  }
}
