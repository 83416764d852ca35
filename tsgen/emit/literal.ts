/** Sized literals: the only kind the printer writes in expressions. */

/**
 * The low `width` bits of `value` as a literal. `signed` is true or false where the sign matters to what surrounds it;
 * undefined where only the bits matter, and then the form is the one that reads best.
 */
export function literal(value: number, width: number, signed: boolean | undefined, radix: 10 | 16 = 10): string {
  const span = 1n << BigInt(width);
  const bits = ((BigInt(value) % span) + span) % span;
  const negative = bits >= span / 2n;
  if (signed === true || (signed === undefined && value < 0 && BigInt(value) >= -(span / 2n))) {
    // The most negative value: -3'sd4 would negate a 3-bit 4, which is right only at exactly 3 bits.
    if (negative && bits === span / 2n) return `${width}'sh${bits.toString(16)}`;
    if (negative) return `-${width}'sd${span - bits}`;
    return radix === 16 ? `${width}'sh${bits.toString(16)}` : `${width}'sd${bits}`;
  }
  if (width === 1) return `1'b${bits}`;
  return radix === 16 ? `${width}'h${bits.toString(16)}` : `${width}'d${bits}`;
}

/** Bits up to which Verilator takes a replication, or the `'0` that it turns into one, without a warning. */
export const WIDEST_REPLICATION = 8192;

/** A vector of `width` bits, all zero. */
export function allZero(width: number): string {
  return width > WIDEST_REPLICATION ? `${width}'d0` : "'0";
}
