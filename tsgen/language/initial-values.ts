/** Reset values: the one that a type gives, and the check of one that a designer gives. */

import type { ScalarType } from './types.ts';

/** False, the first member, or the integer of the range that is nearest to 0. */
export function defaultValue(type: ScalarType): number | boolean {
  switch (type.kind) {
    case 'boolean':
      return false;
    case 'enum':
      return type.members[0]?.value ?? 0;
    case 'integer':
      return Math.min(Math.max(0, type.low), type.high);
  }
}

/** Throws RangeError when `value` is none of the type's values. */
export function checkedInitial(type: ScalarType, value: unknown): number | boolean {
  if (type.kind === 'boolean') {
    if (typeof value !== 'boolean') throw new RangeError(`reset value ${String(value)} of a bool: give true or false`);
    return value;
  }
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new RangeError(`reset value ${String(value)} is not an integer`);
  }
  if (type.kind === 'enum') {
    if (!type.members.some((member) => member.value === value)) {
      throw new RangeError(`reset value ${value} is no member of ${type.name}`);
    }
  } else if (value < type.low || value > type.high) {
    throw new RangeError(`reset value ${value} does not fit ${type.text}: ${type.low}..${type.high}`);
  }
  return value;
}
