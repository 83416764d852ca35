/** 1.5 * 2^52: adding it leaves no place for a fraction, so the sum is rounded as IEEE 754 rounds, halves to even. */
const ROUNDER = 6755399441055744;
/** Up to here the sum keeps its exponent and the trick is exact. */
const EXACT_LIMIT = 2251799813685248;

/**
 * Rounds to the nearest integer, halves to the even one, as C's `rint` does. `Math.round` sends every half upwards, which
 * would bias the codes by up to half a step.
 */
export function roundHalfEven(value: number): number {
  if (value > -EXACT_LIMIT && value < EXACT_LIMIT) return value + ROUNDER - ROUNDER;
  return roundLarge(value);
}

/** From 2^51 to 2^52 a double still has one binary place; beyond, none. */
function roundLarge(value: number): number {
  const floor = Math.floor(value);
  const isHalf = value - floor === 0.5;
  return isHalf && floor % 2 !== 0 ? floor + 1 : floor;
}
