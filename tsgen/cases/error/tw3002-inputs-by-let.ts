import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(4) } });

  step(inputs: In<Example>): Out<Example> {
    let { x } = inputs;
    if (x > 3) x = 3;
    return { y: x };
  }
}
