import { bit, Module, outReg, ports, reg, uint, wires, type In, type Out } from 'tilewright/language';

class Flip extends Module {
  readonly io = ports({ in: { a: bit }, out: { y: bit } });

  step({ a }: In<Flip>): Out<Flip> {
    return { y: a ^ 1 };
  }
}

/** What is assigned before a sub-module and replaced after it is read by nothing, or in part. */
export class ChildDroppedVersions extends Module {
  readonly io = ports({
    in: { a: bit, b: uint(4), c: bit, d: bit },
    out: { y: bit, total: uint(2), low: bit, pair: uint(2) },
  });
  readonly flip = new Flip({});
  held = reg(bit);
  seen = outReg(bit);
  scratch = wires(2, bit);

  step({ a, b, c, d }: In<ChildDroppedVersions>): Out<ChildDroppedVersions> {
    let y = a;
    let sum = b + c;
    const low = sum & 1;
    const total = this.held + low;
    this.held = c;
    this.seen = c;
    this.scratch.fill(0);
    this.scratch[0] = d;
    const { y: flipped } = this.flip.step({ a });
    y = flipped;
    sum = d;
    this.held = a;
    this.seen = d;
    this.scratch.fill(1);
    this.scratch[1] = a;
    const pair = this.scratch[1] * 2 + this.scratch[0];
    return { y, total, low: sum, pair };
  }
}
