import { Module, fixed, multiplyFixed, ports, toFixed, ufixed, type In, type Out } from 'tilewright/language';

const Fine = fixed(3, 5);
const Coarse = fixed(3, 2);
const Gain = ufixed(1, 3);

/** Every rounding of halves, of both signs, and both ways to end outside the range. */
export class FixedRounding extends Module {
  readonly io = ports({
    in: { x: Fine, gain: Gain, coarse: Coarse },
    out: { floor: Coarse, nearest: Coarse, even: Coarse, zero: Coarse, turned: Coarse, scaled: Fine, finer: fixed(4, 6) },
  });

  step({ x, gain, coarse }: In<FixedRounding>): Out<FixedRounding> {
    return {
      floor: toFixed(x, Fine, Coarse, { rounding: 'floor', overflow: 'saturate' }),
      nearest: toFixed(x, Fine, Coarse, { rounding: 'nearest', overflow: 'saturate' }),
      even: toFixed(x, Fine, Coarse, { rounding: 'nearestEven', overflow: 'saturate' }),
      zero: toFixed(x, Fine, Coarse, { rounding: 'towardZero', overflow: 'saturate' }),
      turned: toFixed(x, Fine, Coarse, { rounding: 'nearest', overflow: 'wrap' }),
      scaled: multiplyFixed(x, Fine, gain, Gain, Fine, { rounding: 'nearestEven', overflow: 'saturate' }),
      finer: toFixed(coarse, Coarse, fixed(4, 6), { rounding: 'floor', overflow: 'wrap' }),
    };
  }
}
