import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(8), b: uint(4) }, out: { x: uint(8), y: uint(8), z: uint(8) } });

  step({ a, b }: In<Example>): Out<Example> {
    return { x: Math.floor(a / 3), y: Math.trunc(a / b), z: a / 4 };
  }
}
