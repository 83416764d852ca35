import { Module, ports, uint, vec, wires, type In, type Out } from 'tilewright/language';

/** Wires that stay inside the module. */
export class WiresInner extends Module {
  readonly io = ports({
    in: { a: vec(4, uint(4)), b: uint(4) },
    out: { sum: uint(8) },
  });
  readonly scaled = wires(4, uint(5));

  step({ a, b }: In<WiresInner>): Out<WiresInner> {
    this.scaled.fill(0);
    for (let i = 0; i < 4; i++) {
      if (a[i] > b) this.scaled[i] = a[i] * 2;
    }
    let sum = 0;
    for (let i = 0; i < 4; i++) sum += this.scaled[i];
    return { sum };
  }
}
