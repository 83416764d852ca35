import { Module, bit, ports, uint, vec, wires, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { n: uint(2) },
    out: { lines: vec(4, bit) },
  });
  readonly lines = wires(4, bit);

  step({ n }: In<Example>): Out<Example> {
    this.lines[n] = 1;
    return { lines: this.lines };
  }
}
