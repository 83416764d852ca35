import { Module, bool, ports, range, regs, saturate, uint, type In, type Out } from 'tilewright/language';

function twice(x: number): number {
  return x + x;
}

/** The first and last values that guards leave: knowledge that is one too sharp makes a constant of the comparison. */
export class RangeExtremesGuards extends Module {
  readonly io = ports({
    in: { a: range(-20, 20), b: range(-20, 20), u: uint(5), w: uint(4), go: bool, row: uint(2), other: uint(2) },
    out: {
      less: bool,
      atMost: bool,
      greater: bool,
      atLeast: bool,
      notLess: bool,
      higher: bool,
      unequal: bool,
      notBelow: bool,
      notBoth: bool,
      chained: bool,
      apart: bool,
      product: bool,
      shifted: bool,
      clamped: bool,
      gap: bool,
      larger: bool,
      bounded: bool,
      element: bool,
      copied: bool,
      excluded: bool,
      outlived: bool,
      moved: bool,
      either: bool,
      after: bool,
      called: bool,
      sum: bool,
    },
  });
  bank = regs(4, uint(3));

  step({ a, b, u, w, go, row, other }: In<RangeExtremesGuards>): Out<RangeExtremesGuards> {
    let chained = false;
    if (a <= b && b <= 5) chained = a === 5;
    let held = 2;
    if (go) held = 9;
    const gap = held === 2;
    const most = Math.max(a, b);
    const larger = most - a === 5;
    let bounded = false;
    if (a > b) bounded = a - Math.max(b, u) < -20;
    let place = row;
    let element = false;
    if (this.bank[place] < 3) {
      place = other;
      element = this.bank[place] === 7;
    }
    let source = a;
    const next = source + 1;
    source = b;
    let copied = false;
    if (next < 3) copied = source === 20;
    let level = u;
    let excluded = false;
    if (level !== 0) {
      level = w;
      if (level < 9) excluded = level === 0;
    }
    let early = a;
    let outlived = false;
    if (early < b) {
      early = u;
      outlived = b - early < -10;
    }
    let late = a;
    let moved = false;
    if (late > b) {
      late = late - 1;
      moved = late - b === 0;
    }
    let either = false;
    if ((go && a < b) || (!go && a <= b)) either = b - a === 0;
    let count = 0;
    if (a < b) count = 1;
    const after = b - a < -10 || count > 1;
    const called = twice(w) + 1 === 31 && twice(u) === 62;
    let sum = false;
    if (a + b < 8) sum = a + b + 1 === 8;
    this.bank[row] = w & 7;
    return {
      less: a < 8 ? a === 7 : false,
      atMost: a <= 8 ? a === 8 : false,
      greater: a > 8 ? a === 9 : false,
      atLeast: a >= 8 ? a === 8 : false,
      notLess: a < 8 ? false : a === 8,
      higher: a < b ? b === 20 : false,
      unequal: a !== b ? a === -20 : false,
      notBelow: a <= b ? b - a === 0 : false,
      notBoth: a < 3 && b < 3 ? false : a === -20,
      chained,
      apart: a - b > 3 ? b === -20 : false,
      product: u * 4 < 20 ? u === 4 : false,
      shifted: u >> 2 <= 3 ? u === 15 : false,
      clamped: saturate(a, range(-5, 5)) < 3 ? a === -20 : false,
      gap,
      larger,
      bounded,
      element,
      copied,
      excluded,
      outlived,
      moved,
      either,
      after,
      called,
      sum,
    };
  }
}
