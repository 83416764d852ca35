import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { input: uint(4), b: uint(4) },
    out: { y: uint(5) },
  });

  step({ input, b }: In<Example>): Out<Example> {
    return { y: input + b };
  }
}
