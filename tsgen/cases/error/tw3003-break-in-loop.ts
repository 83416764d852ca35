import { Module, bit, ports, uint, vec, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { lines: vec(4, bit) },
    out: { y: uint(2) },
  });

  step({ lines }: In<Example>): Out<Example> {
    let y = 0;
    for (let i = 0; i < 4; i++) {
      if (lines[i] === 1) {
        y = i;
        break;
      }
    }
    return { y };
  }
}
