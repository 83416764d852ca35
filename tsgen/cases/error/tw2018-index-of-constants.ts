import { Module, ports, uint, type In, type Out } from 'tilewright/language';

const WEIGHTS = [1, 3, 5, 7];

export class Example extends Module {
  readonly io = ports({
    in: { n: uint(2) },
    out: { y: uint(3) },
  });

  step({ n }: In<Example>): Out<Example> {
    return { y: WEIGHTS[n] };
  }
}
