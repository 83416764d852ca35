/** Records what the printed text reads, so that nothing unused is declared and discarded bits are named as such. */

import type { FunctionDefinition, NamedConstant } from '../ir/ir.ts';

/** Signals are known by their emitted names: the versions of one signal are different wires. */
export class Usage {
  readonly #whole = new Set<string>();
  readonly #bits = new Map<string, Set<number>>();
  readonly #values = new Set<NamedConstant>();
  readonly #bounds = new Set<NamedConstant>();
  readonly #functions = new Set<FunctionDefinition>();

  /** All of the signal is read, or an element of it whose index is not known. */
  read(name: string): void {
    this.#whole.add(name);
  }

  /** Bits `high` down to `low` of a scalar are read. */
  readBits(name: string, high: number, low: number): void {
    const bits = this.#bits.get(name) ?? new Set<number>();
    for (let bit = low; bit <= high; bit += 1) bits.add(bit);
    this.#bits.set(name, bits);
  }

  isRead(name: string): boolean {
    return this.#whole.has(name) || this.#bits.has(name);
  }

  /** The bits of a scalar of `width` bits that nothing reads, in increasing order. */
  unreadBits(name: string, width: number): readonly number[] {
    if (this.#whole.has(name)) return [];
    const bits = this.#bits.get(name);
    return Array.from({ length: width }, (_, bit) => bit).filter((bit) => bits?.has(bit) !== true);
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
