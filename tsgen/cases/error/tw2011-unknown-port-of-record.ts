import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { left: uint(4) }, out: { y: uint(5) } });

  step(inputs: In<Example>): Out<Example> {
    return { y: inputs.left + inputs.right };
  }
}
