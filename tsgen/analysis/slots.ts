/** Dense numbers for signals, so that environments are flat arrays and cheap to copy. */

import { BOOLEAN_INTERVAL, type Interval } from '../ir/interval.ts';
import type { Signal } from '../ir/ir.ts';

/** The range that a signal's declaration gives it: declared, 0..1 for booleans, the hull of an enum's members. */
export function declaredRange(signal: Signal): Interval | undefined {
  if (signal.declared !== undefined) return signal.declared;
  switch (signal.type.kind) {
    case 'boolean':
      return BOOLEAN_INTERVAL;
    case 'enum': {
      const values = signal.type.definition.members.map((member) => member.value);
      return { low: Math.min(...values), high: Math.max(...values) };
    }
    case 'integer':
      return undefined;
  }
}

/** True for signals that have a value before step() assigns anything. */
export function hasInitialValue(signal: Signal): boolean {
  switch (signal.kind) {
    case 'input':
    case 'register':
    case 'registers':
    case 'memory':
    case 'table':
    case 'childOutput':
    case 'parameter':
    case 'loop':
      return true;
    case 'output':
    case 'wires':
    case 'local':
    case 'result':
    case 'childInput':
      return false;
  }
}

export class SlotTable {
  readonly #numbers = new Map<Signal, number>();
  /** By slot: the range before anything is assigned, for signals that have a value then. */
  readonly initial: (Interval | undefined)[] = [];

  slotOf(signal: Signal): number {
    const known = this.#numbers.get(signal);
    if (known !== undefined) return known;
    const slot = this.initial.length;
    this.#numbers.set(signal, slot);
    this.initial.push(hasInitialValue(signal) ? declaredRange(signal) : undefined);
    return slot;
  }
}
