import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(8) },
  });
  last = reg(uint(8));

  private keep([x]: readonly number[]): void {
    this.last = x;
  }

  step({ a }: In<Example>): Out<Example> {
    const y = this.last;
    this.keep([a]);
    return { y };
  }
}
