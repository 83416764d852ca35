import { int, Module, ports, uint, type In, type Out } from 'tilewright/language';

const SHARE = 2 ** 3;

/** Division by a power of two, rounded in each way. */
export class DivisionRounded extends Module {
  readonly io = ports({
    in: { a: uint(8), b: int(8), wide: uint(53) },
    out: { floor: uint(6), trunc: uint(8), down: int(6), up: int(6), nearest: int(6), zero: int(6), half: uint(52) },
  });

  step({ a, b, wide }: In<DivisionRounded>): Out<DivisionRounded> {
    return {
      floor: Math.floor(a / 4),
      trunc: Math.trunc((a + 3) / 2),
      down: Math.floor(b / SHARE),
      up: Math.ceil(b / SHARE),
      nearest: Math.round(b / 2 ** 3),
      zero: Math.trunc(b / 8),
      half: Math.floor(wide / 2),
    };
  }
}
