/*
 * e^x and x^y as a C library computes them for `float`: a small table, a short polynomial, the exponent put in by its bits. The reference
 * simulator works in single precision, so its stand-in in the bench has to pay no more for these functions than it does. Relative error
 * below 1e-6; arguments of the bench only (no infinities, x > 0).
 */

const PIECES = 32;
const SEGMENTS = 16;
const powers = Float64Array.from({ length: PIECES }, (_, index) => 2 ** (index / PIECES));
const reciprocals = Float64Array.from({ length: SEGMENTS }, (_, index) => 1 / (1 + (index + 0.5) / SEGMENTS));
const logarithms = Float64Array.from({ length: SEGMENTS }, (_, index) => Math.log2(1 + (index + 0.5) / SEGMENTS));
const octaves = Float64Array.from({ length: 256 }, (_, index) => 2 ** (index - 128));

/** The two functions, with their own scratch for looking at bits. */
export interface SinglePrecision {
  readonly exponential: (x: number) => number;
  readonly power: (x: number, y: number) => number;
}

export function createSinglePrecision(): SinglePrecision {
  const value = new Float32Array(1);
  const bits = new Int32Array(value.buffer);

  function power2(t: number): number {
    const scaled = t < -127 ? -127 * PIECES : t > 127 ? 127 * PIECES : t * PIECES;
    const piece = Math.floor(scaled + 0.5) | 0;
    const r = (scaled - piece) * (Math.LN2 / PIECES);
    const series = 1 + r * (1 + r * (1 / 2 + r * (1 / 6)));
    return series * (powers[piece & (PIECES - 1)] ?? 0) * (octaves[(piece >> 5) + 128] ?? 0);
  }

  return {
    exponential: (x) => power2(x * Math.LOG2E),
    power(x, y): number {
      value[0] = x;
      const word = bits[0] ?? 0;
      const segment = (word >> 19) & (SEGMENTS - 1);
      const exponent = (word >> 23) - 127;
      bits[0] = (word & 0x007fffff) | 0x3f800000;
      const r = value[0] * (reciprocals[segment] ?? 1) - 1;
      const series = r * (Math.LOG2E - r * (Math.LOG2E / 2 - r * (Math.LOG2E / 3 - r * (Math.LOG2E / 4))));
      return power2(y * (exponent + (logarithms[segment] ?? 0) + series));
    },
  };
}
