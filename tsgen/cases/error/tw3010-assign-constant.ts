import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(4) },
  });
  readonly LIMIT = 9;

  step({ a }: In<Example>): Out<Example> {
    this.LIMIT = 10;
    return { y: a };
  }
}
