/**
 * exp, log and pow from +, -, *, / and sqrt alone.
 *
 * ECMAScript leaves the last bits of Math.exp, Math.log and Math.pow to the engine. A seeded run has to give the same bits on
 * every machine, so the simulator uses these instead: IEEE 754 fixes every operation they are made of.
 * Relative error below 1e-15 (exponential) and 4e-16 absolute or relative, whichever is larger (logarithm).
 */

const LN2_HIGH = 0.6931471803691238; // ln 2 with its low 32 bits zero: integer multiples below 2^20 are exact
const LN2_LOW = 1.9082149292705877e-10;
const PIECES = 256;
const PIECE_BITS = 8;
const PIECES_PER_E = PIECES / 0.6931471805599453;
const LOWEST_EXPONENT = -1074;
const LARGEST_ARGUMENT = 709.782712893384;
const SMALLEST_ARGUMENT = -745.1332191019411;

/** 2^(k/256), k = 0..255, by repeated square roots: pieces so narrow that five terms of the series give a double. */
const fractionalPowers = ((): Float64Array => {
  const roots = [Math.SQRT2];
  for (let level = 1; level < PIECE_BITS; level++) {
    roots.push(Math.sqrt(roots[level - 1] ?? Number.NaN));
  }
  const table = new Float64Array(PIECES);
  for (let index = 0; index < PIECES; index++) {
    let value = 1;
    for (let level = 0; level < PIECE_BITS; level++) {
      if ((index & (PIECES >> (level + 1))) !== 0) {
        value *= roots[level] ?? Number.NaN;
      }
    }
    table[index] = value;
  }
  return table;
})();

/** 2^e for e = -1074..1023. */
const powersOfTwo = ((): Float64Array => {
  const table = new Float64Array(1024 - LOWEST_EXPONENT);
  table[-LOWEST_EXPONENT] = 1;
  for (let exponent = 1; exponent <= 1023; exponent++) {
    table[exponent - LOWEST_EXPONENT] = (table[exponent - 1 - LOWEST_EXPONENT] ?? Number.NaN) * 2;
  }
  for (let exponent = -1; exponent >= LOWEST_EXPONENT; exponent--) {
    table[exponent - LOWEST_EXPONENT] = (table[exponent + 1 - LOWEST_EXPONENT] ?? Number.NaN) / 2;
  }
  return table;
})();

/** e^x with the same bits on every machine; 0 below the smallest double, Infinity above the largest, NaN for NaN. */
export function exponential(x: number): number {
  if (!(x <= LARGEST_ARGUMENT)) {
    return x > LARGEST_ARGUMENT ? Number.POSITIVE_INFINITY : Number.NaN;
  }
  if (x < SMALLEST_ARGUMENT) {
    return 0;
  }
  const piece = Math.floor(x * PIECES_PER_E + 0.5);
  const r = x - piece * (LN2_HIGH / PIECES) - piece * (LN2_LOW / PIECES);
  const series = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24))));
  const exponent = piece >> PIECE_BITS;
  const mantissa = series * (fractionalPowers[piece & (PIECES - 1)] ?? Number.NaN);
  // At 2^1024 the power alone overflows although the product may not.
  return exponent > 1023
    ? mantissa * 2 * (powersOfTwo[1023 - LOWEST_EXPONENT] ?? Number.NaN)
    : mantissa * (powersOfTwo[exponent - LOWEST_EXPONENT] ?? 0);
}

const SEGMENTS = 512;

/** log of the centre of each of the 512 segments of [1, 2): 2 atanh((c - 1)/(c + 1)) summed as a series. */
const segmentLogarithms = ((): Float64Array => {
  const table = new Float64Array(SEGMENTS);
  for (let index = 0; index < SEGMENTS; index++) {
    const centre = 1 + (index + 0.5) / SEGMENTS;
    const ratio = (centre - 1) / (centre + 1);
    let sum = 0;
    for (let order = 61; order >= 1; order -= 2) {
      sum = sum * ratio * ratio + 1 / order;
    }
    table[index] = 2 * ratio * sum;
  }
  return table;
})();

/** 1/centre of each segment: a division costs as much as the whole series. */
const segmentReciprocals = Float64Array.from({ length: SEGMENTS }, (_, index) => 1 / (1 + (index + 0.5) / SEGMENTS));

/** Natural logarithm with the same bits on every machine; -Infinity at 0, NaN below. */
export function logarithm(x: number): number {
  if (!(x > 0)) {
    return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  }
  if (x === Number.POSITIVE_INFINITY) {
    return x;
  }
  let mantissa = x;
  let exponent = 0;
  while (mantissa >= 2147483648) {
    mantissa *= 1 / 2147483648;
    exponent += 31;
  }
  while (mantissa < 1 / 2147483648) {
    mantissa *= 2147483648;
    exponent -= 31;
  }
  if (mantissa < 1) {
    mantissa *= 2147483648;
    exponent -= 31;
  }
  // Here 1 <= mantissa < 2^31: its leading bit gives the exponent without looking at the bits of the double.
  const shift = 31 - Math.clz32(mantissa | 0);
  mantissa *= powersOfTwo[-shift - LOWEST_EXPONENT] ?? Number.NaN;
  exponent += shift;
  const segment = ((mantissa - 1) * SEGMENTS) | 0;
  const r = (mantissa - (1 + (segment + 0.5) * (1 / SEGMENTS))) * (segmentReciprocals[segment] ?? Number.NaN);
  const series = r * (1 - r * (1 / 2 - r * (1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6))))));
  return exponent * LN2_HIGH + ((segmentLogarithms[segment] ?? Number.NaN) + (series + exponent * LN2_LOW));
}

/** base^exponent for base >= 0, same bits on every machine; 0, 1/2, 1, 3/2, 2, 3 by multiplication and sqrt alone. */
export function power(base: number, exponent: number): number {
  const halves = exponent * 2;
  // One comparison sends every other exponent straight to the general formula.
  if (halves === (halves | 0)) {
    switch (halves) {
      case 0:
        return 1;
      case 1:
        return Math.sqrt(base);
      case 2:
        return base;
      case 3:
        return base * Math.sqrt(base);
      case 4:
        return base * base;
      case 6:
        return base * base * base;
    }
  }
  return base === 0 ? (exponent > 0 ? 0 : Number.POSITIVE_INFINITY) : exponential(exponent * logarithm(base));
}
