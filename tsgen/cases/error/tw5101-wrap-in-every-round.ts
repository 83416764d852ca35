import { int, Module, outRegs, ports, vec, wrap, type In } from 'tilewright/language';

const GAINS = [1, 2, 3, 4];

export class Example extends Module {
  readonly io = ports({ in: { words: vec(4, int(9)) }, out: {} });
  products = outRegs(4, int(12));
  sums = outRegs(4, int(12));

  private limited(x: number): number {
    return wrap(x, int(12));
  }

  step({ words }: In<Example>) {
    for (let i = 0; i < 4; i++) {
      // Told once, with the range of all rounds.
      this.products[i] = wrap(words[i] * GAINS[i], int(12));
      this.sums[i] = this.limited(words[i] + GAINS[i]);
    }
    return {};
  }
}
