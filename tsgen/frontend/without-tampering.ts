/** A design runs beside the compiler: what JavaScript brings along is both theirs, and has to stay as it is. */

import { DesignError } from '../language/index.ts';

const BUILT_INS: readonly (readonly [name: string, owner: object])[] = [
  ['Object', Object],
  ['Object.prototype', Object.prototype],
  ['Function.prototype', Function.prototype],
  ['Array', Array],
  ['Array.prototype', Array.prototype],
  ['String', String],
  ['String.prototype', String.prototype],
  ['Number', Number],
  ['Number.prototype', Number.prototype],
  ['Boolean.prototype', Boolean.prototype],
  ['Symbol.prototype', Symbol.prototype],
  ['RegExp.prototype', RegExp.prototype],
  ['Error.prototype', Error.prototype],
  ['Map.prototype', Map.prototype],
  ['Set.prototype', Set.prototype],
  ['WeakMap.prototype', WeakMap.prototype],
  ['Math', Math],
  ['JSON', JSON],
  ['Reflect', Reflect],
];

// Taken before any design runs, which may have changed them when they are needed.
const { defineProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;
const { is } = Object;

interface Property {
  readonly owner: object;
  readonly name: string;
  readonly key: string | symbol;
  readonly descriptor: PropertyDescriptor;
}

function properties(): readonly Property[] {
  return BUILT_INS.flatMap(([name, owner]) =>
    ownKeys(owner).flatMap((key) => {
      const descriptor = getOwnPropertyDescriptor(owner, key);
      return descriptor === undefined ? [] : [{ owner, name, key, descriptor }];
    }),
  );
}

function isAsBefore({ owner, key, descriptor }: Property): boolean {
  const now = getOwnPropertyDescriptor(owner, key);
  return now !== undefined && is(now.value, descriptor.value) && now.get === descriptor.get;
}

/** Puts back what has changed; the first of it, if any. Uses no method, of which any may be what has changed. */
function putBack(saved: readonly Property[]): Property | undefined {
  let first: Property | undefined;
  let index = 0;
  while (index < saved.length) {
    const property = saved[index];
    index += 1;
    if (property === undefined || isAsBefore(property)) continue;
    defineProperty(property.owner, property.key, property.descriptor);
    first ??= property;
  }
  return first;
}

/** Runs `body`. Throws DesignError when it has changed or deleted a part of JavaScript, which is put back; additions stay. */
export function withoutTampering<T>(body: () => T): T {
  const saved = properties();
  const refuseChanges = (): void => {
    const changed = putBack(saved);
    if (changed !== undefined) throw tampered(changed);
  };
  let result: T;
  try {
    result = body();
  } catch (error) {
    // The change is the reason of the error, as likely as not.
    refuseChanges();
    throw error;
  }
  refuseChanges();
  return result;
}

function tampered({ name, key }: Property): DesignError {
  return new DesignError(
    `${name}${typeof key === 'symbol' ? `[${key.toString()}]` : `.${key}`} was changed`,
    'leave JavaScript as it is, since the compiler runs on it too: write a function of your own',
  );
}
