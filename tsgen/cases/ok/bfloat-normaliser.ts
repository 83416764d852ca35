import { bool, int, Module, outReg, ports, range, reg, uint, wrap } from 'tilewright/language';
import type { In, Out } from 'tilewright/language';

const MAGNITUDE_BITS = 24;
const BIAS = 127;

/** Zeros in front of the first one of a word. */
function leadingZeros(word: number): number {
  let zeros = MAGNITUDE_BITS;
  for (let place = 0; place < MAGNITUDE_BITS; place++) {
    if (((word >> place) & 1) !== 0) zeros = MAGNITUDE_BITS - 1 - place;
  }
  return zeros;
}

/** Converts an integer to bfloat16, rounding to nearest, ties to even. Two stages. */
export class ToBfloat extends Module {
  readonly io = ports({
    in: { start: bool, value: int(MAGNITUDE_BITS + 1) },
    out: {},
  });

  // Stage 1: sign, magnitude, and how far to shift.
  private valid1 = reg(bool);
  private sign1 = reg(bool);
  private magnitude1 = reg(uint(MAGNITUDE_BITS + 1));
  private zeros1 = reg(range(0, MAGNITUDE_BITS));

  valid = outReg(bool);
  /** Sign, exponent, mantissa. */
  bfloat = outReg(uint(16));

  step({ start, value }: In<ToBfloat>): Out<ToBfloat> {
    // Stage 2: shift, round, pack.
    const normal = wrap(this.magnitude1 << this.zeros1, uint(MAGNITUDE_BITS));
    const kept = normal >> 16;
    const rest = normal & 0xffff;
    const roundUp = rest > 0x8000 || (rest === 0x8000 && (kept & 1) === 1);
    const rounded = roundUp ? kept + 1 : kept;
    const carries = rounded === 256;
    const exponent = BIAS + MAGNITUDE_BITS - 1 - this.zeros1 + (carries ? 1 : 0);
    const mantissa = carries ? 0 : rounded & 0x7f;

    this.valid = this.valid1;
    this.bfloat = this.magnitude1 === 0 ? 0 : (Number(this.sign1) << 15) | (exponent << 7) | mantissa;

    const magnitude = Math.abs(value);
    this.valid1 = start;
    this.sign1 = value < 0;
    this.magnitude1 = magnitude;
    this.zeros1 = leadingZeros(magnitude);
    return {};
  }
}
