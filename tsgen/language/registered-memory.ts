/** A memory whose read takes a clock, as an SRAM macro does: one read port, one write port. */

import type { ScalarType } from './types.ts';

/** What a read gets of a word that is written in the same clock: what was there, or what is written. */
export type Collision = 'old' | 'new';

export interface RegisteredRead {
  readonly read: 'registered';
  readonly collision: Collision;
}

/** Descriptor of such a memory in a module that has only been constructed. */
export class RegisteredMemoryStorage {
  readonly length: number;
  readonly type: ScalarType;
  readonly collision: Collision;

  constructor(length: number, type: ScalarType, collision: Collision) {
    this.length = length;
    this.type = type;
    this.collision = collision;
  }

  get data(): never {
    throw new TypeError('a memory has no word yet: constants cannot depend on state');
  }
}

/** The words of a running memory. */
type Words = Record<number, number> & { readonly length: number; set(words: ArrayLike<number>): void };

/** Keeps what a memory holds: `restore()` brings back what `save()` saw. */
export interface MemoryKeeper {
  save(): void;
  restore(): void;
}

/** The running memory. */
export class RegisteredMemory<T = number> {
  readonly #words: Words;
  readonly #isBoolean: boolean;
  #data: number;

  /** `isBoolean`: the words 0 and 1 are false and true. */
  constructor(words: Words, data: number, isBoolean: boolean) {
    this.#words = words;
    this.#data = data;
    this.#isBoolean = isBoolean;
  }

  /** For a clock of reset, which changes neither the words nor the one that was read last. */
  static keeper(memory: RegisteredMemory<unknown>): MemoryKeeper {
    const saved = new Float64Array(memory.#words.length);
    let data = 0;
    return {
      save: () => {
        saved.set(memory.#words);
        data = memory.#data;
      },
      restore: () => {
        memory.#words.set(saved);
        memory.#data = data;
      },
    };
  }

  /** The word of the last `read()` in an earlier clock; undefined contents before the first. */
  get data(): T {
    return (this.#isBoolean ? this.#data === 1 : this.#data) as T;
  }

  /** Reads a word, which is `data` from the next clock on. Once a clock; with collision 'new' after `write()`. */
  read(address: number): void {
    this.#data = this.#words[address] ?? 0;
  }

  /** Writes a word. Once a clock; with collision 'old' after `read()`. */
  write(address: number, word: T): void {
    this.#words[address] = Number(word);
  }
}
