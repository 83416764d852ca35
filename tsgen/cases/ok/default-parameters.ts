import { bool, Module, ports, reg, uint, wrap, type In, type Out } from 'tilewright/language';

const LIMIT = 200;

/** At most `high`, which is a constant of the file unless it is given. */
function clip(x: number, high = LIMIT, low = high >> 2, inverted = false): number {
  const kept = x > high ? high : x < low ? low : x;
  return inverted ? 255 - kept : kept;
}

interface Pair {
  readonly low: number;
  readonly high: number;
}

/** The default reads a field that the function does not. */
function middle(pair: Pair, weight = pair.low & 1): number {
  return ((pair.high + weight) >> 1) + weight;
}

/** The default reads a field by the name that it has in the pattern. */
function lower({ low: least }: Pair, most = least >> 1): number {
  return least > most + 3 ? most : 3;
}

/** Values that a call may leave out. */
export class DefaultParameters extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8), up: bool },
    out: { y: uint(8), z: uint(8), w: uint(8), v: uint(9), total: uint(8), half: uint(8), least: uint(7) },
  });
  held = reg(uint(8));

  private plus(x: number, more = this.held): number {
    return x + more;
  }

  private change(x: number, up = true, twice = x + x): number {
    if (up) this.held = wrap(this.held + x, uint(8));
    else this.held = wrap(this.held + twice, uint(8));
    return this.held;
  }

  step({ a, b, up }: In<DefaultParameters>): Out<DefaultParameters> {
    const v = this.plus(a);
    const total = this.change(b);
    const changed = this.change(a, up);
    return { y: clip(a), z: clip(a, b), w: clip(a, b, 3, up), v, total: total ^ changed, half: middle({ low: a, high: b }), least: lower({ low: b, high: a }) };
  }
}
