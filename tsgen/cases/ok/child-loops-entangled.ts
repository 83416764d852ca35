import { Module, outReg, ports, reg, uint, vec, wires, wrap, type In, type Out } from 'tilewright/language';

class Adder extends Module {
  readonly io = ports({ in: { x: uint(3) }, out: { y: uint(4) } });
  held = reg(uint(3));

  step({ x }: In<Adder>): Out<Adder> {
    const y = this.held + x;
    this.held = x;
    return { y };
  }
}

function adders(): Adder[] {
  return Array.from({ length: 3 }, () => new Adder({}));
}

/** Loops whose rounds see what other rounds do, before the step of a sub-module or after it: none of them may be split there. */
export class ChildLoopsEntangled extends Module {
  readonly io = ports({
    in: { words: vec(3, uint(3)) },
    out: { weighted: uint(9), latest: uint(4), called: uint(9), filled: uint(8), counted: uint(8) },
  });
  total = outReg(uint(4));
  calls = reg(uint(3));
  copies = wires(2, uint(3));
  readonly byLocal = adders();
  readonly byBoth = adders();
  readonly byGetter = adders();
  readonly byMethod = adders();
  readonly byFill = adders();
  readonly byCount = adders();

  private get low(): number {
    return this.total & 7;
  }

  private call(word: number): void {
    this.calls = wrap(this.calls + word, uint(3));
  }

  step({ words }: In<ChildLoopsEntangled>): Out<ChildLoopsEntangled> {
    let seen = 0;
    let weighted = 0;
    for (let i = 0; i < 3; i++) {
      seen = words[i];
      const { y } = this.byLocal[i].step({ x: seen });
      weighted += y * seen;
    }
    let latest = 0;
    for (let i = 0; i < 3; i++) {
      latest = words[i];
      const { y } = this.byBoth[i].step({ x: words[i] });
      if (y > 9) latest = y;
    }
    for (let i = 0; i < 3; i++) {
      const { y } = this.byGetter[i].step({ x: this.low });
      this.total = wrap(this.total + y + words[i], uint(4));
    }
    let called = 0;
    for (let i = 0; i < 3; i++) {
      this.call(words[i]);
      const { y } = this.byMethod[i].step({ x: words[i] });
      called += y * this.calls;
    }
    let filled = 0;
    for (let i = 0; i < 3; i++) {
      this.copies.fill(words[i]);
      const { y } = this.byFill[i].step({ x: words[i] });
      filled += y + this.copies[0] + this.copies[1];
    }
    let count = 0;
    let counted = 0;
    for (let i = 0; i < 3; i++) {
      count++;
      const { y } = this.byCount[i].step({ x: words[i] });
      counted += y * count;
    }
    return { weighted, latest, called, filled, counted };
  }
}
