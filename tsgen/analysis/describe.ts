/** Ranges in words, for messages. */

import { formatOf, isSingle, type Interval } from '../ir/interval.ts';
import type { Signal } from '../ir/ir.ts';

/** `5`, or `0..255`. */
export function describeInterval(range: Interval): string {
  return isSingle(range) ? describeNumber(range.low) : `${describeNumber(range.low)}..${describeNumber(range.high)}`;
}

/** Digits where they are exact, else the nearest power of two. */
function describeNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  return `about ${value < 0 ? '-' : ''}2^${Math.round(Math.log2(Math.abs(value)))}`;
}

/** `0..255 (8 bits)`, `-4..3 (3 bits, signed)`. */
export function describeRange(range: Interval): string {
  const { width, signed } = formatOf(range);
  return `${describeInterval(range)} (${width} bit${width === 1 ? '' : 's'}${signed ? ', signed' : ''})`;
}

/** The type to name in a fix: as the designer wrote it, or as a range. */
export function typeText(signal: Signal, declared: Interval): string {
  return signal.declaredText ?? `range(${declared.low}, ${declared.high})`;
}
