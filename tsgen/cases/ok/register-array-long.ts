import { bit, Module, ports, range, regs, uint, type In, type Out } from 'tilewright/language';

const WORDS = 260;

/** More bits than tools take in one replication, all filled with one value: at reset, and at once. */
export class RegisterArrayLong extends Module {
  readonly io = ports({ in: { at: range(0, WORDS - 1), clear: bit, put: bit }, out: { first: uint(32), y: uint(32) } });
  words = regs(WORDS, uint(32), () => 3);

  step({ at, clear, put }: In<RegisterArrayLong>): Out<RegisterArrayLong> {
    const first = this.words[0];
    const y = this.words[at];
    if (clear === 1) this.words.fill(5);
    if (put === 1) this.words[at] = first;
    return { first, y };
  }
}
