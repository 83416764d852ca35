import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(8) },
  });
  last = reg(uint(8));

  private again(x: number): void {
    this.last = x;
    this.again(x);
  }

  step({ a }: In<Example>): Out<Example> {
    const y = this.last;
    this.again(a);
    return { y };
  }
}
