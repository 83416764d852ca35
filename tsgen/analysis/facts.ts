/** Relations between values that intervals cannot say: differences with a lower bound. */

import type { Key } from './terms.ts';

/** `left - right >= minimum`. */
export interface Fact {
  readonly left: Key;
  readonly right: Key;
  readonly minimum: number;
}

/** Older facts are forgotten: a bound on the work, never a loss of soundness. */
const MAXIMUM_FACTS = 64;
/** Facts chained at most to bound one difference. */
const MAXIMUM_CHAIN = 4;

export function withFact(facts: readonly Fact[], fact: Fact): readonly Fact[] {
  if (fact.left === fact.right) return facts;
  const known = facts.find((other) => other.left === fact.left && other.right === fact.right);
  if (known !== undefined && known.minimum >= fact.minimum) return facts;
  const kept = known === undefined ? facts : facts.filter((other) => other !== known);
  return [...kept.slice(Math.max(0, kept.length + 1 - MAXIMUM_FACTS)), fact];
}

/** The greatest proved lower bound of `left - right`, or -Infinity. */
export function lowerBound(facts: readonly Fact[], left: Key, right: Key, depth = MAXIMUM_CHAIN): number {
  if (left === right) return 0;
  if (depth === 0) return -Infinity;
  let best = -Infinity;
  for (const fact of facts) {
    if (fact.left !== left) continue;
    const rest = lowerBound(facts, fact.right, right, depth - 1);
    if (fact.minimum + rest > best) best = fact.minimum + rest;
  }
  return best;
}

/** What both lists say. */
export function commonFacts(a: readonly Fact[], b: readonly Fact[]): readonly Fact[] {
  if (a === b) return a;
  const common: Fact[] = [];
  for (const fact of a) {
    if (b.includes(fact)) {
      common.push(fact);
      continue;
    }
    const other = b.find((candidate) => candidate.left === fact.left && candidate.right === fact.right);
    if (other !== undefined) common.push(other.minimum < fact.minimum ? other : fact);
  }
  return common;
}

/** Facts that outlive an assignment to `slot`. */
export function withoutSlot(facts: readonly Fact[], slot: number): readonly Fact[] {
  const kept = facts.filter((fact) => !fact.left.slots.includes(slot) && !fact.right.slots.includes(slot));
  return kept.length === facts.length ? facts : kept;
}

/** Facts after `key = key + offset`: those about the scalar itself move with it. */
export function shifted(facts: readonly Fact[], key: Key, offset: number): readonly Fact[] {
  const slot = key.slot;
  return facts
    .filter((fact) =>
      [fact.left, fact.right].every((side) => side === key || slot === undefined || !side.slots.includes(slot)),
    )
    .map((fact) => {
      if (fact.left === key) return { ...fact, minimum: fact.minimum + offset };
      return fact.right === key ? { ...fact, minimum: fact.minimum - offset } : fact;
    });
}
