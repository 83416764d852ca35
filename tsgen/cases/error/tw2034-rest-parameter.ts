import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function scaled(x: number, ...gains: number[]): number {
  return x * gains[0];
}

export class Example extends Module {
  readonly io = ports({ in: { a: uint(8) }, out: { y: uint(9) } });

  step({ a }: In<Example>): Out<Example> {
    return { y: scaled(a, 2) };
  }
}
