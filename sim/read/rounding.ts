/** 2^52: from here on every double is an integer, and adding it rounds the fraction away. */
const INTEGER_LIMIT = 4503599627370496;

/**
 * Rounds to the nearest integer, halves to the even one, as IEEE 754 and C's `rint` do.
 * `Math.round` sends every half upwards, which would bias the codes by up to half a step.
 */
export function roundHalfEven(value: number): number {
  if (value >= 0) return value < INTEGER_LIMIT ? value + INTEGER_LIMIT - INTEGER_LIMIT : value;
  return value > -INTEGER_LIMIT ? value - INTEGER_LIMIT + INTEGER_LIMIT : value;
}
