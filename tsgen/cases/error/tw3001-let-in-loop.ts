import { Module, bit, ports, uint, vec, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { lines: vec(4, bit) },
    out: { y: uint(4) },
  });

  step({ lines }: In<Example>): Out<Example> {
    let y = 0;
    for (let i = 0; i < 4; i++) {
      let found: number;
      if (lines[i] === 1) found = i;
      else found = 0;
      y = found;
    }
    return { y };
  }
}
