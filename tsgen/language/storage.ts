/**
 * What a module stores. In a module that has only been constructed, a field holds the descriptor of its storage: that is
 * what the compiler reads. `simulate()` puts the values in their place, and then `step()` runs as ordinary code.
 */

import { checkedLength, type IntegerType, type ScalarType, type ValueOf, type Vector, type Wires } from './types.ts';

export type StorageKind = 'register' | 'registers' | 'memory' | 'wires';

/** Descriptor of one field. Using it as a number is a mistake (the module is not simulated yet) and throws. */
export class Storage {
  readonly kind: StorageKind;
  readonly type: ScalarType;
  /** Number of elements; undefined for a scalar. */
  readonly length: number | undefined;
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
  ) {
    this.kind = kind;
    this.type = type;
    this.length = length;
    this.initial = initial;
    this.output = output;
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError(
      `a ${this.kind} has no value yet: constants cannot depend on state, and step() needs simulate(module) first`,
    );
  }
}

function defaultValue(type: ScalarType): number | boolean {
  switch (type.kind) {
    case 'boolean':
      return false;
    case 'enum':
      return type.members[0]?.value ?? 0;
    case 'integer':
      return Math.min(Math.max(0, type.low), type.high);
  }
}

function checkedInitial(type: ScalarType, value: unknown): number | boolean {
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

// The fields are typed as the values they hold in simulation; the descriptor takes their place until then.
function describe(storage: Storage): never {
  return storage as never;
}

/** A register, private to its module. Reset value `initial`, or the type's zero (first member, lower bound). */
export function reg<T extends ScalarType>(type: T, initial?: ValueOf<T>): ValueOf<T> {
  const value = initial === undefined ? defaultValue(type) : checkedInitial(type, initial);
  return describe(new Storage('register', type, undefined, [value], false));
}

/** A register that is also an output port of the field's name; a parent reads it before it calls `step()`. */
export function outReg<T extends ScalarType>(type: T, initial?: ValueOf<T>): ValueOf<T> {
  const value = initial === undefined ? defaultValue(type) : checkedInitial(type, initial);
  return describe(new Storage('register', type, undefined, [value], true));
}

function elements(
  length: number,
  type: ScalarType,
  initial: ((index: number) => number) | undefined,
): (number | boolean)[] {
  return Array.from({ length }, (_, index) =>
    initial === undefined ? defaultValue(type) : checkedInitial(type, initial(index)),
  );
}

/** An array of flip-flops: any number of reads and writes a clock; element `i` resets to `initial(i)`. */
export function regs<T>(length: number, type: IntegerType<T>, initial?: (index: number) => number): Vector<T> {
  checkedLength(length, 'regs');
  return describe(new Storage('registers', type, length, elements(length, type, initial), false));
}

/** An array of flip-flops that is also an output port, as one packed vector. */
export function outRegs<T>(length: number, type: IntegerType<T>, initial?: (index: number) => number): Vector<T> {
  checkedLength(length, 'outRegs');
  return describe(new Storage('registers', type, length, elements(length, type, initial), true));
}

/**
 * A memory of `length` words with combinational read and one write a clock. It has no reset: its contents are undefined
 * at power-up, and poisoned in simulation so that nobody relies on them. A registered read is a register that takes the
 * word: `this.word = this.words[address]`.
 */
export function memory<T>(length: number, type: IntegerType<T>): Vector<T> {
  checkedLength(length, 'memory');
  return describe(new Storage('memory', type, length, [], false));
}

/** A scratch vector of wires: starts each step with `.fill(value)`. */
export function wires<T>(length: number, type: IntegerType<T>): Wires<T> {
  checkedLength(length, 'wires');
  return describe(new Storage('wires', type, length, [], false));
}
