import { Module, fixed, multiplyFixed, ports, type In, type Out } from 'tilewright/language';

const SAMPLE = fixed(2, 6);

export class Example extends Module {
  readonly io = ports({
    in: { a: SAMPLE, b: SAMPLE },
    out: { y: SAMPLE },
  });

  step({ a, b }: In<Example>): Out<Example> {
    return { y: multiplyFixed(a, SAMPLE, b, SAMPLE, SAMPLE, { rounding: 'nearest' }) };
  }
}
