/** Options that are numbers. */

import { usageError } from './failure.ts';

/** The integer that `text` spells. Throws CommandFailure (2) when it is none or out of range. */
export function integerOption(name: string, text: string, low: number, high: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isSafeInteger(value) || value < low || value > high) {
    usageError(`${name} ${text}: expected an integer from ${low} to ${high}`);
  }
  return value;
}
