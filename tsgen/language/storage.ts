/**
 * What a module stores. In a module that has only been constructed, a field holds the descriptor of its storage: that is
 * what the compiler reads. `simulate()` puts the values in their place, and then `step()` runs as ordinary code.
 */

import { DesignError } from './design-error.ts';
import { checkedInitial, defaultValue } from './initial-values.ts';
import { type RegisteredMemory, RegisteredMemoryStorage, type RegisteredRead } from './registered-memory.ts';
import {
  checkedElement,
  checkedLength,
  type Matrix,
  type RecordType,
  type ScalarType,
  type ValueOf,
  type Vector,
  type Wires,
} from './types.ts';

export type StorageKind = 'register' | 'registers' | 'memory' | 'wires';

/** Descriptor of one field. Using it as a number is a mistake (the module is not simulated yet) and throws. */
export class Storage {
  readonly kind: StorageKind;
  readonly type: ScalarType;
  /** Number of elements; undefined for a scalar. */
  readonly length: number | undefined;
  /** Elements of one row, when the array has rows. */
  readonly columns: number | undefined;
  /** Reset values: one for each element; empty for memories and wires. */
  readonly initial: readonly (number | boolean)[];
  /** True when the storage is also an output port. */
  readonly output: boolean;

  constructor(
    kind: StorageKind,
    type: ScalarType,
    length: number | undefined,
    initial: readonly (number | boolean)[],
    output: boolean,
    columns?: number,
  ) {
    this.kind = kind;
    this.type = type;
    this.length = length;
    this.columns = columns;
    this.initial = initial;
    this.output = output;
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError(
      `a ${this.kind} has no value yet: constants cannot depend on state, and step() needs simulate(module) first`,
    );
  }
}

/** Descriptor of a register that holds a record: one register for each field. */
export class RecordStorage {
  readonly fields: ReadonlyMap<string, Storage>;
  /** True when the fields are output ports as well. */
  readonly output: boolean;

  constructor(fields: ReadonlyMap<string, Storage>, output: boolean) {
    this.fields = fields;
    this.output = output;
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError('a record register has no value yet: constants cannot depend on state');
  }
}

function recordStorage(type: RecordType, initial: unknown, output: boolean): RecordStorage {
  const given = initial as Readonly<Record<string, unknown>> | undefined;
  const extra = Object.keys(given ?? {}).find((name) => !Object.hasOwn(type.fields, name));
  if (extra !== undefined) throw new RangeError(`reset value of a record: there is no field ${extra}`);
  const fields = Object.entries(type.fields).map(([name, field]): [string, Storage] => {
    const value = given === undefined ? defaultValue(field) : checkedInitial(field, given[name]);
    return [name, new Storage('register', field, undefined, [value], output)];
  });
  return new RecordStorage(new Map(fields), output);
}

// The fields are typed as the values they hold in simulation; the descriptor takes their place until then.
function describe(storage: Storage): never {
  return storage as never;
}

function register(type: ScalarType | RecordType, initial: unknown, output: boolean): never {
  if (type.kind === 'record') return recordStorage(type, initial, output) as never;
  // The type checker says so too, to those who ask it.
  const kind: unknown = (type as { readonly kind?: unknown } | undefined)?.kind;
  if (kind !== 'integer' && kind !== 'boolean' && kind !== 'enum') {
    const name = output ? 'outReg' : 'reg';
    throw new DesignError(
      `${name}(): a register holds a scalar or a record, and this is ${kind === 'vector' ? 'a vector' : 'no type'}`,
      kind === 'vector' ? `write ${name}s(length, element)` : `give it a type, as in ${name}(uint(8))`,
    );
  }
  const value = initial === undefined ? defaultValue(type) : checkedInitial(type, initial);
  return describe(new Storage('register', type, undefined, [value], output));
}

/**
 * A register, private to its module. Reset value `initial`, or the type's zero (first member, lower bound). A record is
 * assigned whole: `this.held = { ...this.held, valid: false }`.
 */
export function reg<T extends ScalarType | RecordType>(type: T, initial?: ValueOf<T>): ValueOf<T> {
  return register(type, initial, false);
}

/** A register that is also an output port of the field's name; a parent reads it before it calls `step()`. */
export function outReg<T extends ScalarType | RecordType>(type: T, initial?: ValueOf<T>): ValueOf<T> {
  return register(type, initial, true);
}

function elements(
  length: number,
  type: ScalarType,
  initial: ((index: number) => unknown) | undefined,
): (number | boolean)[] {
  return Array.from({ length }, (_, index) =>
    initial === undefined ? defaultValue(type) : checkedInitial(type, initial(index)),
  );
}

/** An array of flip-flops: any number of reads and writes a clock; element `i` resets to `initial(i)`. */
export function regs<E extends ScalarType>(
  length: number,
  type: E,
  initial?: (index: number) => ValueOf<E>,
): Vector<ValueOf<E>> {
  checkedLength(length, 'regs');
  checkedElement(type, 'regs');
  return describe(new Storage('registers', type, length, elements(length, type, initial), false));
}

/** An array of flip-flops that is also an output port, as one packed vector. */
export function outRegs<E extends ScalarType>(
  length: number,
  type: E,
  initial?: (index: number) => ValueOf<E>,
): Vector<ValueOf<E>> {
  checkedLength(length, 'outRegs');
  checkedElement(type, 'outRegs');
  return describe(new Storage('registers', type, length, elements(length, type, initial), true));
}

/**
 * Rows of flip-flops, read and written as `this.cells[row][column]`; element (row, column) resets to
 * `initial(row, column)`. Both indices must be proved to be in range, each by itself. In SystemVerilog it is one packed
 * vector, row after row, element (0, 0) in the low bits.
 */
export function regs2d<E extends ScalarType>(
  rows: number,
  columns: number,
  type: E,
  initial?: (row: number, column: number) => ValueOf<E>,
): Matrix<ValueOf<E>> {
  checkedLength(rows, 'regs2d');
  checkedLength(columns, 'regs2d');
  checkedElement(type, 'regs2d');
  const length = checkedLength(rows * columns, 'regs2d');
  const at = initial && ((index: number) => initial(Math.floor(index / columns), index % columns));
  return describe(new Storage('registers', type, length, elements(length, type, at), false, columns));
}

/**
 * A memory of `length` words with combinational read and one write a clock. It has no reset: its contents are undefined
 * at power-up, and poisoned in simulation so that nobody relies on them.
 *
 * With `{ read: 'registered', collision }` the read takes a clock and the memory is a module of its own, to be swapped for
 * a foundry's macro: `this.words.read(address)`, then `this.words.data` in the next clock; `this.words.write(address, word)`.
 * `collision` says what a read gets of a word that is written in the same clock: the 'old' one or the 'new' one.
 */
export function memory<E extends ScalarType>(length: number, type: E): Vector<ValueOf<E>>;
export function memory<E extends ScalarType>(
  length: number,
  type: E,
  options: RegisteredRead,
): RegisteredMemory<ValueOf<E>>;
export function memory<E extends ScalarType>(
  length: number,
  type: E,
  options?: RegisteredRead,
): Vector<ValueOf<E>> | RegisteredMemory<ValueOf<E>> {
  checkedLength(length, 'memory');
  checkedElement(type, 'memory');
  if (options !== undefined) return new RegisteredMemoryStorage(length, type, options.collision) as never;
  return describe(new Storage('memory', type, length, [], false));
}

/** A scratch vector of wires: starts each step with `.fill(value)`. */
export function wires<E extends ScalarType>(length: number, type: E): Wires<ValueOf<E>> {
  checkedLength(length, 'wires');
  checkedElement(type, 'wires');
  return describe(new Storage('wires', type, length, [], false));
}
