import { bool, enumOf, Module, ports, reg, uint, vec, wires, type In, type Out } from 'tilewright/language';

const Mode = { Idle: 0, Add: 1, Scan: 2, Hold: 3 } as const;

/** Returns from a switch, from a loop, and from an arm of which the other paths go on. */
export class Paths extends Module {
  readonly io = ports({
    in: { mode: enumOf({ Mode }), a: uint(6), b: uint(6), go: bool, values: vec(4, uint(6)) },
    out: { y: uint(7), place: uint(2), found: bool, copies: vec(2, uint(6)) },
  });

  calls = reg(uint(4));
  skipped = reg(uint(4));
  pair = wires(2, uint(6));
  none = wires(2, uint(6));

  step({ mode, a, b, go, values }: In<Paths>): Out<Paths> {
    this.none.fill(0);
    this.pair.fill(a);
    switch (mode) {
      case Mode.Idle:
        return { y: 0, place: 0, found: false, copies: this.none };
      case Mode.Add:
        if (go) return { y: a + b, place: 1, found: true, copies: this.pair };
        this.pair[1] = b;
        break;
      default:
        break;
    }
    if (a > b) {
      if (go && this.calls < 15) {
        this.calls += 1;
        return { y: a - b, place: 2, found: false, copies: this.pair };
      }
      if (this.skipped < 15) this.skipped += 1;
    }
    for (let index = 0; index < 4; index += 1) {
      if (values[index] === a) return { y: 0, place: index, found: true, copies: this.pair };
    }
    const y = a === b ? 64 : b;
    return { y, place: 0, found: false, copies: this.pair };
  }
}
