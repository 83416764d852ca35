/** Sets of named values: `const State = { Idle: 0, Run: 1 } as const`, or a numeric `enum` of TypeScript. */

import { DesignError } from './design-error.ts';
import type { EnumType } from './types.ts';

/** The members, and what TypeScript adds to an `enum`: from each value back to its name. */
type EnumObject = Readonly<Record<string, number | string>>;

type NumbersOnly<E> = E[keyof E] extends number ? unknown : { readonly [K in keyof E]: number };

/** An integer as the name of a property: a name of TypeScript's reverse mapping, and of no member. */
const REVERSE_NAME = /^-?\d+$/;

function membersOf(name: string, object: EnumObject): EnumType['members'] {
  const entries = Object.entries(object).filter(([member, value]) => {
    return !(typeof value === 'string' && REVERSE_NAME.test(member) && object[value] === Number(member));
  });
  return entries.map(([member, value]) => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return { name: member, value };
    const shown = typeof value === 'string' ? `'${value}', a string` : String(value);
    const numbered = entries.map(([each], index) => `${each}: ${index}`).join(', ');
    throw new DesignError(
      `enumOf({ ${name} }): ${member} is ${shown}; the members of an enum are integers from 0`,
      `const ${name} = { ${numbered} } as const`,
    );
  });
}

/**
 * `enumOf({ State })` where `const State = { Idle: 0, Run: 1 } as const` or `enum State { Idle, Run }`: the shorthand gives
 * the name, the object the members. Throws RangeError when a value is a string, negative, fractional or given twice.
 */
export function enumOf<const E extends EnumObject>(
  named: Readonly<Record<string, E & NumbersOnly<E>>>,
): EnumType<Extract<E[keyof E], number>> {
  const [entry, ...others] = Object.entries<EnumObject>(named);
  if (entry === undefined || others.length > 0) throw new RangeError('enumOf({ Name }): give one object, by its name');
  const [name, object] = entry;
  if (typeof object !== 'object') throw new RangeError(`enumOf({ ${name} }): ${name} is no object with members`);
  const members = membersOf(name, object);
  const values = new Set(members.map((member) => member.value));
  if (members.length === 0 || values.size !== members.length) {
    throw new RangeError(`enumOf({ ${name} }): needs at least one member, and no value twice`);
  }
  return { kind: 'enum', name, members, object };
}
