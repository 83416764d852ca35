import {
  fixed,
  fixedConstant,
  Module,
  multiplyFixed,
  outReg,
  ports,
  toFixed,
  ufixed,
  type In,
  type Out,
} from '../../../tsgen/language/index.ts';

const Sample = fixed(4, 6);
const Gain = ufixed(1, 5);
const Coarse = fixed(3, 2);
const Tiny = fixed(2, 2);

/** Close to 1/3. */
const THIRD = fixedConstant(1 / 3, Gain);

/** Each way to round and to narrow. */
export class FixedPoint extends Module {
  override readonly io = ports({
    in: { sample: Sample, gain: Gain },
    out: {
      floor: Tiny,
      nearest: Tiny,
      even: Tiny,
      zero: Tiny,
      wrapped: Coarse,
      finer: fixed(4, 9),
      scaled: Sample,
      exact: fixed(6, 5),
    },
  });
  /** A mean that leans towards new samples by a third. */
  mean = outReg(Sample);
  constructor() {
    super({});
  }

  override step({ sample, gain }: In<FixedPoint>): Out<FixedPoint> {
    const change = sample - this.mean;
    const third = multiplyFixed(change, Sample, THIRD, Gain, Sample, { rounding: 'nearestEven', overflow: 'saturate' });
    this.mean = toFixed(this.mean + third, Sample, Sample, { rounding: 'floor', overflow: 'saturate' });
    return {
      floor: toFixed(sample, Sample, Tiny, { rounding: 'floor', overflow: 'saturate' }),
      nearest: toFixed(sample, Sample, Tiny, { rounding: 'nearest', overflow: 'saturate' }),
      even: toFixed(sample, Sample, Tiny, { rounding: 'nearestEven', overflow: 'saturate' }),
      zero: toFixed(sample, Sample, Tiny, { rounding: 'towardZero', overflow: 'saturate' }),
      wrapped: toFixed(sample, Sample, Coarse, { rounding: 'nearestEven', overflow: 'wrap' }),
      finer: toFixed(sample, 6, fixed(4, 9), { rounding: 'floor', overflow: 'saturate' }),
      scaled: multiplyFixed(sample, Sample, gain, Gain, Sample, { rounding: 'nearest', overflow: 'saturate' }),
      exact: toFixed(sample * gain, 11, fixed(6, 5), { rounding: 'towardZero', overflow: 'fits' }),
    };
  }
}
