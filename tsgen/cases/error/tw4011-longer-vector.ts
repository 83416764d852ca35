import { Module, bit, ports, vec, type In, type Out } from 'tilewright/language';

class Wide extends Module {
  readonly io = ports({ in: { lines: vec(8, bit) }, out: { y: bit } });

  step({ lines }: In<Wide>): Out<Wide> {
    let y = 0;
    for (let i = 0; i < 8; i++) y ^= lines[i];
    return { y };
  }
}

export class LongerVector extends Module {
  readonly io = ports({
    in: { lines: vec(12, bit) },
    out: { y: bit },
  });
  readonly wide = new Wide({});

  step({ lines }: In<LongerVector>): Out<LongerVector> {
    const { y } = this.wide.step({ lines });
    return { y };
  }
}
