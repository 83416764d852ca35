/** Closed integer intervals and the two's-complement formats that hold them. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export function interval(low: number, high: number): Interval {
  // A sum of zeros may be -0, which no format knows.
  return { low: low + 0, high: high + 0 };
}

export const BOOLEAN_INTERVAL: Interval = Object.freeze({ low: 0, high: 1 });

export function union(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

/** The common part, or undefined when there is none. */
export function intersection(a: Interval, b: Interval): Interval | undefined {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return low <= high ? { low, high } : undefined;
}

export function isInside(inner: Interval, outer: Interval): boolean {
  return inner.low >= outer.low && inner.high <= outer.high;
}

export function isSingle(a: Interval): boolean {
  return a.low === a.high;
}

/** Width in bits and signedness of a SystemVerilog term. */
export interface Format {
  readonly width: number;
  readonly signed: boolean;
}

/** Bits that an unsigned value up to `high` needs; at least 1. */
export function unsignedWidth(high: number): number {
  let width = 1;
  while (2 ** width - 1 < high) width += 1;
  return width;
}

/** The narrowest format that holds every value of the interval: unsigned when none is negative. */
export function formatOf(a: Interval): Format {
  if (a.low >= 0) return { width: unsignedWidth(a.high), signed: false };
  let width = 1;
  while (-(2 ** (width - 1)) > a.low || 2 ** (width - 1) - 1 < a.high) width += 1;
  return { width, signed: true };
}

/** The narrowest format that holds every value of all the formats. */
export function commonFormat(...formats: readonly Format[]): Format {
  const signed = formats.some((format) => format.signed);
  const widths = formats.map((format) => format.width + (signed && !format.signed ? 1 : 0));
  return { signed, width: Math.max(1, ...widths) };
}

/** Every value that the format can hold. */
export function intervalOf(format: Format): Interval {
  return format.signed
    ? { low: -(2 ** (format.width - 1)), high: 2 ** (format.width - 1) - 1 }
    : { low: 0, high: 2 ** format.width - 1 };
}

/** Address bits of an array of `length` elements; at least 1. */
export function indexWidth(length: number): number {
  return unsignedWidth(Math.max(1, length - 1));
}
