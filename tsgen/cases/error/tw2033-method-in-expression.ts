import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(9) },
  });
  private limited(x: number): number {
    if (x > 100) return 100;
    return x;
  }

  step({ a }: In<Example>): Out<Example> {
    return { y: this.limited(a) + 1 };
  }
}
