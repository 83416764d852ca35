import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(4) },
  });
  get limit(): number {
    const half = 8;
    return half * 2 - 1;
  }
  level = reg(uint(4));
  get next(): number {
    const sum = this.level + 1;
    return sum & 15;
  }

  step({ a }: In<Example>): Out<Example> {
    this.level = this.next;
    return { y: this.level & a };
  }
}
