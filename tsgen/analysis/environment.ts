/** What is known at one point of the program. */

import { intersection, union, type Interval } from '../ir/interval.ts';
import type { Expression } from '../ir/ir.ts';
import { commonFacts, shifted, withFact, withoutSlot, type Fact } from './facts.ts';
import type { SlotTable } from './slots.ts';
import type { Key, Term } from './terms.ts';

/** The scalar in `slot` holds the value of `expression`, until one of `dependencies` is assigned. */
export interface Alias {
  readonly slot: number;
  readonly expression: Expression;
  readonly dependencies: readonly number[];
}

/** The array element that `key` names is in `range`. */
export interface Refinement {
  readonly key: Key;
  readonly range: Interval;
}

/** The scalar in `slot` has not this value, although its interval contains it. */
export interface Exclusion {
  readonly slot: number;
  readonly value: number;
}

/** Two booleans of which one decides the other: they are the same, or they are not. */
export interface Pair {
  readonly left: Expression;
  readonly right: Expression;
  readonly same: boolean;
  readonly dependencies: readonly number[];
}

/** Values between two intervals that are joined are remembered as excluded up to this number. */
const MAXIMUM_GAP = 16;

/** How far a narrowed scalar is carried along relational facts. */
const PROPAGATION_DEPTH = 3;

export class Environment {
  readonly #table: SlotTable;
  /** By slot: the value of a scalar; for arrays without a declared range, of every element. */
  values: (Interval | undefined)[] = [];
  /** By slot: assigned on every path of this step (arrays: filled). */
  assigned: (boolean | undefined)[] = [];
  /** By slot: the elements that may have been assigned in this step (0..0 for scalars); undefined when none. */
  writes: (Interval | undefined)[] = [];
  facts: readonly Fact[] = [];
  aliases: readonly Alias[] = [];
  refinements: readonly Refinement[] = [];
  exclusions: readonly Exclusion[] = [];
  pairs: readonly Pair[] = [];

  constructor(table: SlotTable) {
    this.#table = table;
  }

  clone(): Environment {
    const copy = new Environment(this.#table);
    copy.become(this);
    copy.values = this.values.slice();
    copy.assigned = this.assigned.slice();
    copy.writes = this.writes.slice();
    return copy;
  }

  /** Takes over the contents of another environment, which must not be used afterwards. */
  become(other: Environment): void {
    this.values = other.values;
    this.assigned = other.assigned;
    this.writes = other.writes;
    this.facts = other.facts;
    this.aliases = other.aliases;
    this.refinements = other.refinements;
    this.exclusions = other.exclusions;
    this.pairs = other.pairs;
  }

  /** The value of a scalar; undefined when it has none yet. */
  valueOf(slot: number): Interval | undefined {
    return this.values[slot] ?? this.#table.initial[slot];
  }

  refinementOf(key: Key): Interval | undefined {
    return this.refinements.find((refinement) => refinement.key === key)?.range;
  }

  /** Keeps only the values inside `range`; false when there are none. Carried on along relational facts. */
  narrowScalar(slot: number, range: Interval, depth = PROPAGATION_DEPTH): boolean {
    const old = this.valueOf(slot) ?? range;
    const inside = intersection(old, range);
    const narrowed = inside && this.#withoutExcludedEnds(slot, inside);
    if (narrowed === undefined) return false;
    if (narrowed.low === old.low && narrowed.high === old.high) return true;
    this.values[slot] = narrowed;
    if (depth === 0) return true;
    for (const { left, right, minimum } of this.facts) {
      if (left.slot === slot && right.slot !== undefined) {
        const bound = { low: -Infinity, high: narrowed.high - minimum };
        if (this.valueOf(right.slot) !== undefined && !this.narrowScalar(right.slot, bound, depth - 1)) return false;
      } else if (right.slot === slot && left.slot !== undefined) {
        const bound = { low: narrowed.low + minimum, high: Infinity };
        if (this.valueOf(left.slot) !== undefined && !this.narrowScalar(left.slot, bound, depth - 1)) return false;
      }
    }
    return true;
  }

  /** Keeps every value but one; false when there is no other. */
  exclude(slot: number, value: number): boolean {
    const range = this.valueOf(slot);
    if (range === undefined || value < range.low || value > range.high || this.excludes(slot, value)) return true;
    this.exclusions = [...this.exclusions, { slot, value }];
    return this.narrowScalar(slot, range);
  }

  excludes(slot: number, value: number): boolean {
    return this.exclusions.some((exclusion) => exclusion.slot === slot && exclusion.value === value);
  }

  #withoutExcludedEnds(slot: number, range: Interval): Interval | undefined {
    if (this.exclusions.length === 0) return range;
    let { low, high } = range;
    while (low <= high && this.excludes(slot, low)) low += 1;
    while (low <= high && this.excludes(slot, high)) high -= 1;
    return low > high ? undefined : { low, high };
  }

  /** True when the value is known not to be in `slot`. */
  #lacks(slot: number, value: number): boolean {
    const range = this.valueOf(slot);
    return range !== undefined && (value < range.low || value > range.high || this.excludes(slot, value));
  }

  /** Keeps only the values of an element inside `range`; false when there are none. */
  narrowElement(key: Key, range: Interval, declared: Interval): boolean {
    const narrowed = intersection(this.refinementOf(key) ?? declared, range);
    if (narrowed === undefined) return false;
    this.refinements = [...this.refinements.filter((refinement) => refinement.key !== key), { key, range: narrowed }];
    return true;
  }

  learn(left: Key, right: Key, minimum: number): void {
    if (Number.isFinite(minimum)) this.facts = withFact(this.facts, { left, right, minimum });
  }

  learnEqual(key: Key, term: Term): void {
    this.learn(key, term.key, term.offset);
    this.learn(term.key, key, -term.offset);
  }

  /** Forgets everything that depended on the old value of a slot. */
  forget(slot: number): void {
    this.facts = withoutSlot(this.facts, slot);
    this.#forgetDerived(slot);
  }

  /** Moves the facts about a scalar that grows by `offset`; forgets everything else about its old value. */
  shift(key: Key, slot: number, offset: number): void {
    this.facts = shifted(this.facts, key, offset);
    this.#forgetDerived(slot);
  }

  #forgetDerived(slot: number): void {
    if (this.aliases.some((alias) => alias.slot === slot || alias.dependencies.includes(slot))) {
      this.aliases = this.aliases.filter((alias) => alias.slot !== slot && !alias.dependencies.includes(slot));
    }
    if (this.pairs.some((pair) => pair.dependencies.includes(slot))) {
      this.pairs = this.pairs.filter((pair) => !pair.dependencies.includes(slot));
    }
    if (this.exclusions.some((exclusion) => exclusion.slot === slot)) {
      this.exclusions = this.exclusions.filter((exclusion) => exclusion.slot !== slot);
    }
    if (this.refinements.some((refinement) => refinement.key.slots.includes(slot))) {
      this.refinements = this.refinements.filter((refinement) => !refinement.key.slots.includes(slot));
    }
  }

  /** Marks elements (0..0 for a scalar) as possibly assigned. */
  markWritten(slot: number, elements: Interval): void {
    const old = this.writes[slot];
    this.writes[slot] = old === undefined ? elements : union(old, elements);
  }

  /** What holds whichever of the two environments is the case. */
  join(other: Environment): Environment {
    const result = new Environment(this.#table);
    const size = Math.max(this.values.length, other.values.length);
    const exclusions = [
      ...this.exclusions.filter(({ slot, value }) => other.#lacks(slot, value)),
      ...other.exclusions.filter(({ slot, value }) => this.#lacks(slot, value) && !this.excludes(slot, value)),
    ];
    for (let slot = 0; slot < size; slot += 1) {
      // A side without a value has not assigned the signal: `assigned` reports the read, the other side gives the range.
      const a = this.valueOf(slot);
      const b = other.valueOf(slot);
      result.values[slot] = a === undefined || a === b ? b : b === undefined ? a : union(a, b);
      if (a !== undefined && b !== undefined && a !== b) exclusions.push(...gapBetween(slot, a, b));
    }
    result.exclusions = exclusions;
    const marks = Math.max(this.assigned.length, other.assigned.length);
    for (let slot = 0; slot < marks; slot += 1) {
      result.assigned[slot] = this.assigned[slot] === true && other.assigned[slot] === true;
    }
    const writes = Math.max(this.writes.length, other.writes.length);
    for (let slot = 0; slot < writes; slot += 1) {
      const a = this.writes[slot];
      const b = other.writes[slot];
      result.writes[slot] = a === undefined ? b : b === undefined ? a : union(a, b);
    }
    result.facts = commonFacts(this.facts, other.facts);
    result.aliases =
      this.aliases === other.aliases
        ? this.aliases
        : this.aliases.filter((alias) =>
            other.aliases.some(
              (candidate) => candidate.slot === alias.slot && candidate.expression === alias.expression,
            ),
          );
    result.refinements = commonRefinements(this.refinements, other.refinements);
    result.pairs = this.pairs === other.pairs ? this.pairs : this.pairs.filter((pair) => other.pairs.includes(pair));
    return result;
  }

  /** True when both say the same. */
  equals(other: Environment): boolean {
    const size = Math.max(this.values.length, other.values.length, this.assigned.length, this.writes.length);
    for (let slot = 0; slot < size; slot += 1) {
      if (!sameInterval(this.valueOf(slot), other.valueOf(slot))) return false;
      if ((this.assigned[slot] ?? false) !== (other.assigned[slot] ?? false)) return false;
      if (!sameInterval(this.writes[slot], other.writes[slot])) return false;
    }
    return (
      this.facts.length === other.facts.length &&
      this.facts.every((fact) =>
        other.facts.some(
          (candidate) =>
            candidate.left === fact.left && candidate.right === fact.right && candidate.minimum === fact.minimum,
        ),
      ) &&
      this.aliases.length === other.aliases.length &&
      this.exclusions.length === other.exclusions.length &&
      this.exclusions.every(({ slot, value }) => other.excludes(slot, value)) &&
      this.pairs.length === other.pairs.length &&
      this.pairs.every((pair) => other.pairs.includes(pair)) &&
      this.refinements.length === other.refinements.length &&
      this.refinements.every((refinement) => sameInterval(refinement.range, other.refinementOf(refinement.key)))
    );
  }
}

function commonRefinements(a: readonly Refinement[], b: readonly Refinement[]): readonly Refinement[] {
  if (a === b) return a;
  const common: Refinement[] = [];
  for (const { key, range } of a) {
    const other = b.find((candidate) => candidate.key === key);
    if (other !== undefined) common.push({ key, range: union(range, other.range) });
  }
  return common;
}

/** The values between two intervals that have no value in common. */
function gapBetween(slot: number, a: Interval, b: Interval): readonly Exclusion[] {
  const low = Math.min(a.high, b.high) + 1;
  const count = Math.max(a.low, b.low) - low;
  return count <= 0 || count > MAXIMUM_GAP
    ? []
    : Array.from({ length: count }, (_, position) => ({ slot, value: low + position }));
}

function sameInterval(a: Interval | undefined, b: Interval | undefined): boolean {
  return a === b || (a !== undefined && a.low === b?.low && a.high === b.high);
}

/** Joins environments of which some cannot be reached (undefined). */
export function joinReachable(a: Environment | undefined, b: Environment | undefined): Environment | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : a.join(b);
}
