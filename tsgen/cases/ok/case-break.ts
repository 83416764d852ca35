import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function chosen(a: number, b: number): number {
  switch (a) {
    case 1:
      if (b > 4) break;
      return 1;
    case 2: {
      const a = b;
      if (a === 3) break;
      return 2;
    }
    default:
      return 3;
  }
  return a + 4;
}

/** A break before the end of a case. */
export class CaseBreak extends Module {
  readonly io = ports({ in: { a: uint(4), mode: uint(2) }, out: { y: uint(5), z: uint(5) } });

  step({ a, mode }: In<CaseBreak>): Out<CaseBreak> {
    let y = 0;
    switch (mode) {
      case 0:
        if (a > 3) break;
        y = 5;
        break;
      case 1:
        y = a;
        if (a === 1) {
          y = 3;
          break;
        } else if (a === 2) {
          y += 1;
        }
        y += 1;
        break;
      default:
        y = 1;
    }
    return { y, z: chosen(mode, a) };
  }
}
