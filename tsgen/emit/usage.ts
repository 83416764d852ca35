/** Records what the printed text reads, so that nothing unused is declared and discarded bits are named as such. */

import type { FunctionDefinition, NamedConstant } from '../ir/ir.ts';

/** Signals are known by their emitted names: the versions of one signal are different wires. */
export class Usage {
  readonly #whole = new Set<string>();
  readonly #held = new Set<string>();
  readonly #bits = new Map<string, Set<number>>();
  readonly #values = new Set<NamedConstant>();
  readonly #bounds = new Set<NamedConstant>();
  readonly #functions = new Set<FunctionDefinition>();

  /** All of the signal is read, or an element of it whose index is not known. */
  read(name: string): void {
    this.#whole.add(name);
  }

  /** All of the signal is the default of its next value, and so read by nothing but itself. */
  hold(name: string): void {
    this.#held.add(name);
  }

  /** Bits `high` down to `low` of a scalar, or of an array as the vector it is, are read. */
  readBits(name: string, high: number, low: number): void {
    const bits = this.#bits.get(name) ?? new Set<number>();
    for (let bit = low; bit <= high; bit += 1) bits.add(bit);
    this.#bits.set(name, bits);
  }

  isRead(name: string): boolean {
    return this.#held.has(name) || this.isUsed(name);
  }

  /** True when something else than the signal's own next value reads it. */
  isUsed(name: string): boolean {
    return this.#whole.has(name) || this.#bits.has(name);
  }

  /** The bits of `width` bits that nothing reads, in increasing order. */
  unreadBits(name: string, width: number): readonly number[] {
    return this.#held.has(name) ? [] : this.unusedBits([name], width);
  }

  /** The bits of a signal under its several names that nothing else than its own next value reads. */
  unusedBits(names: readonly string[], width: number): readonly number[] {
    if (names.some((name) => this.#whole.has(name))) return [];
    const bits = names.map((name) => this.#bits.get(name));
    return Array.from({ length: width }, (_, bit) => bit).filter((bit) => !bits.some((read) => read?.has(bit)));
  }

  /** The constant is used as a sized value. */
  value(constant: NamedConstant): void {
    this.#values.add(constant);
  }

  /** The constant is the bound of a loop. */
  bound(constant: NamedConstant): void {
    this.#bounds.add(constant);
  }

  call(definition: FunctionDefinition): void {
    this.#functions.add(definition);
  }

  isValue(constant: NamedConstant): boolean {
    return this.#values.has(constant);
  }

  isBound(constant: NamedConstant): boolean {
    return this.#bounds.has(constant);
  }

  isCalled(definition: FunctionDefinition): boolean {
    return this.#functions.has(definition);
  }
}
