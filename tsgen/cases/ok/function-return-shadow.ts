import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** The name inside the block is another one than that after it. */
function chosen(a: number): number {
  const x = 1;
  if (a > 3) {
    const x = a;
    if (x > 5) return 0;
  }
  return x;
}

function cased(a: number, b: number): number {
  let x = b;
  {
    const x = a + 1;
    if (x === 4) return 9;
  }
  switch (a) {
    case 1: {
      const x = 7;
      if (b === 2) return x;
      break;
    }
    default: {
      const b = 3;
      if (a === b + 2) return b;
    }
  }
  x += b;
  return x;
}

export class FunctionReturnShadow extends Module {
  readonly io = ports({ in: { a: uint(4), b: uint(4) }, out: { y: uint(4), z: uint(5), w: uint(4) } });
  held = reg(uint(4));

  private kept(a: number): number {
    const old = this.held;
    if (a > 9) {
      const old = a;
      if (old === 12) return 1;
    }
    this.held = old ^ a;
    return old;
  }

  step({ a, b }: In<FunctionReturnShadow>): Out<FunctionReturnShadow> {
    const w = this.kept(a);
    return { y: chosen(a), z: cased(a, b), w };
  }
}
