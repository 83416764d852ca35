import { Module, bit, ports, range, vec, type In, type Out } from 'tilewright/language';

/** The number of lines that are high. */
export class CountOnes extends Module {
  readonly io = ports({
    in: { lines: vec(4, bit) },
    out: { count: range(0, 4) },
  });

  step({ lines }: In<CountOnes>): Out<CountOnes> {
    let count = 0;
    for (let i = 0; i < 4; i++) count = count + lines[i];
    return { count };
  }
}
