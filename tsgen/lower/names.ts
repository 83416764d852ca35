/** Identifiers of an emitted module: unique, legal, and made from the names of the source, never from a counter. */

import { isReservedWord } from '../emit/reserved-words.ts';
import { asciiName } from '../ir/ascii-name.ts';

export function legalName(name: string): string {
  const cleaned = asciiName(name)
    .replace(/[^A-Za-z0-9_]/g, '_')
    .replace(/^(?=\d)/, 'n');
  return isReservedWord(cleaned) ? `${cleaned}_` : cleaned;
}

export function upperSnakeCase(name: string): string {
  return legalName(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase());
}

const NONE: ReadonlySet<string> = new Set();

export class Namer {
  readonly #taken = new Set<string>();

  /** Takes `name` as it is. Returns false when it is taken already. */
  claim(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }

  isTaken(name: string): boolean {
    return this.#taken.has(name);
  }

  /** The first free name, not among those `avoided`, of `name`, `name` with one enclosing label, with two, and so on from the inside out. */
  unique(name: string, path: readonly string[] = [], avoided: ReadonlySet<string> = NONE): string {
    const isFree = (each: string): boolean => !this.#taken.has(each) && !avoided.has(each);
    let candidate = legalName(name);
    for (const label of [...path].reverse()) {
      if (isFree(candidate)) break;
      candidate = legalName(`${candidate}_${label}`);
    }
    // Only reached when the same name is declared twice under the same labels with different types.
    while (!isFree(candidate)) candidate = `${candidate}_`;
    this.#taken.add(candidate);
    return candidate;
  }
}
