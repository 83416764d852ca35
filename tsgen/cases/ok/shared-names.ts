import { bit, Module, ports, reg, uint, wrap, type In, type Out } from 'tilewright/language';

class Step extends Module<{ start: number; kind: number }> {
  readonly io = ports({ in: { x: bit }, out: { y: uint(4) } });
  held = reg(uint(3), this.p.start);

  step({ x }: In<Step>): Out<Step> {
    const y = this.p.kind > 1 ? this.held + x : 7 - this.held;
    this.held = wrap(this.held + x, uint(3));
    return { y };
  }
}

/** Two pairs of sub-modules of one class: each pair shares a module, and the two modules need two names. */
export class SharedNames extends Module {
  readonly io = ports({ in: { x: bit }, out: { a: uint(4), b: uint(4), c: uint(4), d: uint(4) } });
  readonly first = new Step({ start: 1, kind: 0 });
  readonly second = new Step({ start: 2, kind: 1 });
  readonly third = new Step({ start: 3, kind: 2 });
  readonly fourth = new Step({ start: 4, kind: 3 });

  step({ x }: In<SharedNames>): Out<SharedNames> {
    const { y: a } = this.first.step({ x });
    const { y: b } = this.second.step({ x });
    const { y: c } = this.third.step({ x });
    const { y: d } = this.fourth.step({ x });
    return { a, b, c, d };
  }
}
