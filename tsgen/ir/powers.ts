/** Powers of two, exactly: the logarithm of 2^50 - 1 rounds to 50. */

/** n where `value` is 2^n, n from 0; undefined for any other number. */
export function exponentOfTwo(value: number): number | undefined {
  const exponent = Math.round(Math.log2(value));
  return exponent >= 0 && 2 ** exponent === value ? exponent : undefined;
}

export function isPowerOfTwo(value: number): boolean {
  return exponentOfTwo(value) !== undefined;
}
