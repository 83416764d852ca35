/** Running a module in V8: state in place of descriptors, reset, power-on contents, children included. */

import { Module } from './module.ts';
import { Storage } from './storage.ts';
import type { ScalarType, Vector } from './types.ts';

/** Where a simulated module keeps the descriptors of its fields; not enumerable, so not a field of the design. */
const STORAGE = Symbol('tilewright.storage');

type Fields = Record<string, unknown>;
interface Simulated {
  [STORAGE]?: ReadonlyMap<string, Storage>;
}

// `instanceof` alone narrows to Module<any>.
function isModule(value: unknown): value is Module {
  return value instanceof Module;
}

/** The sub-modules of a module: fields that are modules, and arrays of modules, by path (`spg`, `stages[2]`). */
export function childrenOf(module: Module): ReadonlyMap<string, Module> {
  const children = new Map<string, Module>();
  for (const [name, value] of Object.entries(module)) {
    if (isModule(value)) children.set(name, value);
    else if (Array.isArray(value)) {
      value.forEach((element: unknown, index) => {
        if (isModule(element)) children.set(`${name}[${index}]`, element);
      });
    }
  }
  return children;
}

/** The storage of a module, by field name, whether it is simulated or only constructed. */
export function storageOf(module: Module): ReadonlyMap<string, Storage> {
  const kept = (module as Simulated)[STORAGE];
  if (kept !== undefined) return kept;
  return new Map(Object.entries(module).filter((entry): entry is [string, Storage] => entry[1] instanceof Storage));
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
  if (type.kind !== 'integer') return 0;
  return type.low + Math.floor(uniform * (type.high - type.low + 1));
}

function initialValue(storage: Storage, powerOnSeed: number): unknown {
  if (storage.length === undefined) return storage.initial[0];
  const array = arrayFor(storage.length, storage.type);
  for (let index = 0; index < array.length; index += 1) {
    array[index] =
      storage.kind === 'memory' ? poison(storage.type, powerOnSeed, index) : Number(storage.initial[index] ?? 0);
  }
  return array;
}

/**
 * Turns a constructed module and its children into running ones, in place, and returns it: registers at their reset
 * values, memories filled with values that depend on `powerOnSeed` (nobody may rely on them). A module can be simulated
 * once; construct another for a second instance.
 */
export function simulate<M extends Module>(module: M, options: { readonly powerOnSeed?: number } = {}): M {
  const seed = options.powerOnSeed ?? 1;
  if ((module as Simulated)[STORAGE] !== undefined) throw new TypeError('this module is already simulated');
  const storage = storageOf(module);
  const fields = module as unknown as Fields;
  for (const [name, descriptor] of storage) fields[name] = initialValue(descriptor, seed);
  Object.defineProperty(module, STORAGE, { value: storage, enumerable: false });
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
    else {
      const array = fields[name] as Vector;
      for (let index = 0; index < storage.length; index += 1) array[index] = Number(storage.initial[index] ?? 0);
    }
  }
  for (const child of childrenOf(module).values()) resetState(child);
}
