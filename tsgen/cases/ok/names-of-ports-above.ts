import { Module, bool, ports, saturate, uint, vec, type In, type Out } from 'tilewright/language';

function middle(a: number, state: number): number {
  let limit = a;
  if (state > a) limit = state;
  return limit >> 1;
}

class Clamp extends Module {
  readonly io = ports({ in: { x: uint(4), y: uint(4), bits: vec(3, bool) }, out: { z: uint(4) } });

  step({ x, y, bits }: In<Clamp>): Out<Clamp> {
    let ones = 0;
    for (let i = 0; i < 3; i++) if (bits[i]) ones += i;
    return { z: saturate(Math.max(x, y) + Math.abs(x - y) + middle(x, y) + ones, uint(4)) };
  }
}

class Between extends Module {
  readonly io = ports({ in: { x: uint(4), limit: uint(4), bits: vec(3, bool) }, out: { z: uint(4) } });
  clamp = new Clamp({});

  step({ x, limit, bits }: In<Between>): Out<Between> {
    const { z } = this.clamp.step({ x, y: limit, bits });
    return { z };
  }
}

/** A port further up, named as an argument or a loop variable is below: linters see the one hide the other. */
export class NamesOfPortsAbove extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4), value: uint(4), state: vec(3, bool), i: uint(4) },
    out: { sum: uint(4) },
  });
  between = new Between({});

  step({ a, b, value, state, i }: In<NamesOfPortsAbove>): Out<NamesOfPortsAbove> {
    const { z } = this.between.step({ x: (a + i) >> 1, limit: (b + value) >> 1, bits: state });
    return { sum: z };
  }
}
