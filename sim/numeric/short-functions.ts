/**
 * Base-2 logarithm and power for device laws: relative error of 2^t below 5e-11, absolute error of log2 below 3e-12.
 *
 * A law carries the constants of a cell to 24 bits (6e-8), so a response that is right to 1e-10 is the same physics at a third of the
 * cost of `elementary.ts`. Only +, -, *, / and exact steps are used, in an order that does not favour one side: ../wasm/assembly/step-kernel.ts
 * does the same on two numbers at once and has to give the same bits. Coefficients: minimax fits (Remez), 2^0 and log2 1 exact.
 */

/** Rounds to an integer when added: 1.5 * 2^52. */
const ROUNDER = 6755399441055744;
/** Arguments of 2^t are cut to this size: results neither overflow nor lose digits, also times a step. */
export const LARGEST_POWER = 960;
/** What stands for log2 0: times any exponent above 0 it gives a power that no weight can see. */
const LOGARITHM_OF_ZERO = -1e300;
const SMALLEST_NORMAL = 2 ** -1022;
const LOWEST_EXPONENT = -1074;
const HIGH_PART = 2147483648;

/** 2^e for e = -1074..1023. */
const powersOfTwo = ((): Float64Array => {
  const table = new Float64Array(1024 - LOWEST_EXPONENT);
  let up = 1;
  let down = 1;
  for (let exponent = 0; exponent <= -LOWEST_EXPONENT; exponent++) {
    if (exponent <= 1023) table[exponent - LOWEST_EXPONENT] = up;
    table[-exponent - LOWEST_EXPONENT] = down;
    up *= 2;
    down /= 2;
  }
  return table;
})();

/** log2 of a number up to 2^1000; -1e300 for 2^-1022 (the smallest normal number) and below. */
export function binaryLogarithm(x: number): number {
  if (!(x > SMALLEST_NORMAL)) {
    return LOGARITHM_OF_ZERO;
  }
  let mantissa = x;
  let exponent = 0;
  while (mantissa < 1) {
    mantissa *= HIGH_PART;
    exponent -= 31;
  }
  while (mantissa >= HIGH_PART) {
    mantissa *= 1 / HIGH_PART;
    exponent += 31;
  }
  const shift = 31 - Math.clz32(mantissa | 0);
  mantissa *= powersOfTwo[-shift - LOWEST_EXPONENT] ?? Number.NaN;
  exponent += shift;
  // From [1, 2) to [sqrt(1/2), sqrt(2)).
  if (mantissa >= Math.SQRT2) {
    mantissa *= 0.5;
    exponent += 1;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  const fourth = square * square;
  const high = 0.41167221829441747 * square + 0.5770835944521374 + 0.3407383551050965 * fourth;
  const low = 0.9617966732843503 * square + 2.8853900817901406;
  return exponent + ratio * (low + high * fourth);
}

/** 2^t; t is cut to -960..960. */
export function binaryPower(t: number): number {
  const cut = t < -LARGEST_POWER ? -LARGEST_POWER : t > LARGEST_POWER ? LARGEST_POWER : t;
  const piece = cut + ROUNDER - ROUNDER;
  const rest = cut - piece;
  const square = rest * rest;
  const fourth = square * square;
  const sevenSix = 1.5196176628962746e-5 * rest + 0.00015466738136474107;
  const fiveFour = 0.001333393475098016 * rest + 0.009618038198898842;
  const threeTwo = 0.055504103668252626 * rest + 0.24022651065995523;
  const oneZero = 0.693147180703986 * rest + 1;
  const series = oneZero + threeTwo * square + (fiveFour + sevenSix * square) * fourth;
  return series * (powersOfTwo[piece - LOWEST_EXPONENT] ?? Number.NaN);
}

/** base^exponent for a base from 0 to 1 and an exponent of at least 0; relative error below 1e-10 for exponents up to 10. 0^0 = 1. */
export function shortPower(base: number, exponent: number): number {
  return binaryPower(exponent * binaryLogarithm(base));
}
