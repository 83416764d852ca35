import { Module, bitAt, int, ports, slice, uint, type In, type Out } from 'tilewright/language';

/** Of each input, some bits are never looked at. */
export class BitsOfAnInput extends Module {
  readonly io = ports({
    in: {
      low: uint(8),
      middle: uint(8),
      sign: int(6),
      masked: uint(8),
    },
    out: { y: uint(4), z: uint(2), negative: uint(1), odd: uint(1) },
  });

  step({ low, middle, sign, masked }: In<BitsOfAnInput>): Out<BitsOfAnInput> {
    return { y: slice(low, 3, 0), z: slice(middle, 4, 3), negative: bitAt(sign, 5), odd: masked & 1 };
  }
}
