import { bit, Module, ports, range, regs, uint, type In, type Out } from 'tilewright/language';

class Bank extends Module<{ lines: number; level: number }> {
  readonly io = ports({ in: { at: range(0, this.p.lines - 1), word: uint(3), put: bit }, out: { y: uint(3) } });
  words = regs(this.p.lines, uint(3), () => this.p.level);

  step({ at, word, put }: In<Bank>): Out<Bank> {
    const y = this.words[at];
    if (put === 1) this.words[at] = word;
    return { y };
  }
}

/** Arrays that are filled at reset, each with a value of its own, share a module. */
export class SharedFills extends Module {
  readonly io = ports({
    in: { at: range(0, 3), word: uint(3), put: bit },
    out: { low: uint(3), high: uint(3) },
  });
  readonly first = new Bank({ lines: 4, level: 2 });
  readonly second = new Bank({ lines: 4, level: 5 });

  step({ at, word, put }: In<SharedFills>): Out<SharedFills> {
    const { y: low } = this.first.step({ at, word, put });
    const { y: high } = this.second.step({ at, word, put });
    return { low, high };
  }
}
