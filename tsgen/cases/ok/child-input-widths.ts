import { Module, int, ports, range, reg, uint, vec, type In, type Out } from 'tilewright/language';

class Sum extends Module {
  readonly io = ports({
    in: { a: uint(8), b: int(8), c: int(6), lines: vec(2, int(5)) },
    out: { y: range(-200, 600) },
  });

  step({ a, b, c, lines }: In<Sum>): Out<Sum> {
    return { y: a + b + c + lines[0] - lines[1] };
  }
}

/** What is narrower than the port, or has another sign, gets a wire of the port's width. */
export class ChildInputWidths extends Module {
  readonly io = ports({
    in: { narrow: uint(3), negative: int(4), positive: uint(5), lines: vec(2, int(3)) },
    out: { y: range(-200, 600) },
  });
  readonly sum = new Sum({});
  last = reg(int(4));

  step({ narrow, negative, positive, lines }: In<ChildInputWidths>): Out<ChildInputWidths> {
    const { y } = this.sum.step({ a: narrow, b: this.last, c: positive, lines });
    this.last = negative;
    return { y };
  }
}
