import { Module, bit, ports, range, vec, type In, type Out } from 'tilewright/language';

/** Two loops share the name of their variable. */
export class LoopSameVariable extends Module {
  readonly io = ports({
    in: { a: vec(4, bit), b: vec(6, bit) },
    out: { x: range(0, 4), y: range(0, 6) },
  });

  step({ a, b }: In<LoopSameVariable>): Out<LoopSameVariable> {
    let x = 0;
    for (let i = 0; i < 4; i++) x += a[i];
    let y = 0;
    for (let i = 0; i < 6; i++) y += b[i];
    return { x, y };
  }
}
