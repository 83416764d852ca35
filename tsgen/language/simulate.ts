/** Running a module in V8: state in place of descriptors, reset, power-on contents, children included. */

import { Module } from './module.ts';
import { RegisteredMemory, RegisteredMemoryStorage } from './registered-memory.ts';
import { RecordStorage, Storage } from './storage.ts';
import type { ScalarType } from './types.ts';

/** Where a simulated module keeps the descriptors of its fields; not enumerable, so not a field of the design. */
const STORAGE = Symbol('tilewright.storage');

type Fields = Record<string, unknown>;
interface Simulated {
  [STORAGE]?: Descriptors;
}

interface Descriptors {
  readonly storage: ReadonlyMap<string, Storage>;
  readonly records: ReadonlyMap<string, RecordStorage>;
}

// `instanceof` alone narrows to Module<any>.
function isModule(value: unknown): value is Module {
  return value instanceof Module;
}

/** The sub-modules of a module: fields that are modules, and arrays of modules, by path (`spg`, `stages[2]`, `grid[0][3]`). */
export function childrenOf(module: Module): ReadonlyMap<string, Module> {
  return new Map(Object.entries(module).flatMap(([name, value]) => modulesIn(value, name)));
}

function modulesIn(value: unknown, path: string): readonly (readonly [string, Module])[] {
  if (isModule(value)) return [[path, value]];
  if (!Array.isArray(value)) return [];
  return value.flatMap((element: unknown, index) => modulesIn(element, `${path}[${index}]`));
}

function descriptorsOf(module: Module): Descriptors {
  const kept = (module as Simulated)[STORAGE];
  if (kept !== undefined) return kept;
  const fields = Object.entries(module);
  return {
    storage: new Map(fields.filter((entry): entry is [string, Storage] => entry[1] instanceof Storage)),
    records: new Map(fields.filter((entry): entry is [string, RecordStorage] => entry[1] instanceof RecordStorage)),
  };
}

/** The storage of a module but for records, by field name, whether it is simulated or only constructed. */
export function storageOf(module: Module): ReadonlyMap<string, Storage> {
  return descriptorsOf(module).storage;
}

/** The registers of a module that hold records, by field name, whether it is simulated or only constructed. */
export function recordsOf(module: Module): ReadonlyMap<string, RecordStorage> {
  return descriptorsOf(module).records;
}

type TypedArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float64Array;

function arrayFor(length: number, type: ScalarType): TypedArray {
  const low = type.kind === 'integer' ? type.low : 0;
  const high = type.kind === 'integer' ? type.high : type.kind === 'enum' ? 2 ** 31 - 1 : 1;
  if (low >= 0) {
    if (high < 2 ** 8) return new Uint8Array(length);
    if (high < 2 ** 16) return new Uint16Array(length);
    return high < 2 ** 32 ? new Uint32Array(length) : new Float64Array(length);
  }
  const magnitude = Math.max(high, -low - 1);
  if (magnitude < 2 ** 7) return new Int8Array(length);
  if (magnitude < 2 ** 15) return new Int16Array(length);
  return magnitude < 2 ** 31 ? new Int32Array(length) : new Float64Array(length);
}

/** A value in the type's range that depends on the seed and the place only (splitmix32's finaliser). */
function poison(type: ScalarType, seed: number, index: number): number {
  let mixed = (seed + Math.imul(index + 1, 0x9e3779b9)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  const uniform = ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  if (type.kind === 'boolean') return uniform < 0.5 ? 0 : 1;
  if (type.kind === 'enum') return type.members[Math.floor(uniform * type.members.length)]?.value ?? 0;
  return type.low + Math.floor(uniform * (type.high - type.low + 1));
}

/** Arrays of booleans hold true and false, so that an element is what the type says. */
type Elements = TypedArray | boolean[];

function emptyElements(length: number, type: ScalarType): Elements {
  return type.kind === 'boolean' ? new Array<boolean>(length).fill(false) : arrayFor(length, type);
}

function resetElements(array: Elements, initial: readonly (number | boolean)[], from: number): void {
  if (Array.isArray(array)) {
    for (let index = 0; index < array.length; index += 1) array[index] = initial[from + index] === true;
  } else {
    for (let index = 0; index < array.length; index += 1) array[index] = Number(initial[from + index] ?? 0);
  }
}

function initialValue(storage: Storage, powerOnSeed: number): unknown {
  const { length, columns, type, initial } = storage;
  if (length === undefined) return initial[0];
  if (columns !== undefined) {
    const rows = Array.from({ length: length / columns }, () => emptyElements(columns, type));
    resetRows(rows, initial);
    return rows;
  }
  const array = emptyElements(length, type);
  resetElements(array, initial, 0);
  if (storage.kind === 'memory') {
    for (let index = 0; index < array.length; index += 1) {
      const word = poison(type, powerOnSeed, index);
      if (Array.isArray(array)) array[index] = word === 1;
      else array[index] = word;
    }
  }
  return array;
}

function resetRows(rows: readonly Elements[], initial: readonly (number | boolean)[]): void {
  rows.forEach((row, index) => {
    resetElements(row, initial, index * row.length);
  });
}

function initialRecord(storage: RecordStorage): Readonly<Record<string, number | boolean>> {
  return Object.freeze(Object.fromEntries([...storage.fields].map(([name, field]) => [name, field.initial[0] ?? 0])));
}

function registeredMemory({ length, type }: RegisteredMemoryStorage, seed: number): RegisteredMemory {
  const words = arrayFor(length, type);
  for (let index = 0; index < length; index += 1) words[index] = poison(type, seed, index);
  return new RegisteredMemory(words, poison(type, seed, length), type.kind === 'boolean');
}

/**
 * Turns a constructed module and its children into running ones, in place, and returns it: registers at their reset
 * values, memories filled with values that depend on `powerOnSeed` (nobody may rely on them). A module can be simulated
 * once; construct another for a second instance.
 */
export function simulate<M extends Module>(module: M, options: { readonly powerOnSeed?: number } = {}): M {
  const seed = options.powerOnSeed ?? 1;
  if ((module as Simulated)[STORAGE] !== undefined) throw new TypeError('this module is already simulated');
  const descriptors = descriptorsOf(module);
  const fields = module as unknown as Fields;
  for (const [name, storage] of descriptors.storage) fields[name] = initialValue(storage, seed);
  for (const [name, storage] of descriptors.records) fields[name] = initialRecord(storage);
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof RegisteredMemoryStorage) fields[name] = registeredMemory(value, seed);
  }
  Object.defineProperty(module, STORAGE, { value: descriptors, enumerable: false });
  let childSeed = seed;
  for (const child of childrenOf(module).values()) {
    childSeed = (Math.imul(childSeed, 0x2c1b3c6d) + 0x297a2d39) | 0;
    simulate(child, { powerOnSeed: childSeed });
  }
  return module;
}

/** What a clock edge with reset asserted does: registers to their reset values; memories keep their contents. */
export function resetState(module: Module): void {
  const fields = module as unknown as Fields;
  for (const [name, storage] of storageOf(module)) {
    if (storage.kind !== 'register' && storage.kind !== 'registers') continue;
    if (storage.length === undefined) fields[name] = storage.initial[0];
    else if (storage.columns === undefined) resetElements(fields[name] as Elements, storage.initial, 0);
    else resetRows(fields[name] as readonly Elements[], storage.initial);
  }
  for (const [name, storage] of recordsOf(module)) fields[name] = initialRecord(storage);
  for (const child of childrenOf(module).values()) resetState(child);
}
