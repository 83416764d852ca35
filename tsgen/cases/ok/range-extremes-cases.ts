import { bool, Module, ports, range, type In, type Out } from 'tilewright/language';

/** A sum whose choice depends on its other term reaches the extremes of both cases. */
export class RangeExtremesCases extends Module {
  readonly io = ports({
    in: { x: range(0, 9), go: bool },
    out: { sum: range(1, 11), isMost: bool, difference: range(-3, 9), isLeast: bool },
  });

  step({ x, go }: In<RangeExtremesCases>): Out<RangeExtremesCases> {
    const early = x < 8 && go;
    const sum = x + (early ? 1 : 2);
    const difference = x - (early ? 3 : 0);
    return { sum, isMost: sum === 11, difference, isLeast: difference === 9 };
  }
}
