import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(4), b: uint(4), c: uint(4) }, out: { y: uint(5), z: uint(4) } });

  step(inputs: In<Example>): Out<Example> {
    const { a, ...rest } = inputs;
    const { c = 3 } = inputs;
    return { y: a + rest.b, z: c };
  }
}
