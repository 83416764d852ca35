import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(8) }, out: { x: uint(8) } });

  step({ a }: In<Example>): Out<Example> {
    return { x: Math.floor(a / 3) };
  }
}
