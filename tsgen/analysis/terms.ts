/** Expressions with a name: what relational facts, element refinements and aliases are about. */

import type { Expression, Signal } from '../ir/ir.ts';
import type { SlotTable } from './slots.ts';

/** A value that keeps its meaning until one of `slots` is assigned. Keys are interned: equal keys are the same object. */
export interface Key {
  readonly text: string;
  readonly slots: readonly number[];
  /** The slot, when the key is a plain scalar. */
  readonly slot: number | undefined;
}

/** The expression's value is `key + offset`. */
export interface Term {
  readonly key: Key;
  readonly offset: number;
}

/** Names expressions; remembers what it has named, as the same expression is met once an iteration. */
export class TermTable {
  readonly #slots: SlotTable;
  readonly #keys = new Map<string, Key>();
  readonly #terms = new Map<Expression, Term | undefined>();
  readonly #dependencies = new Map<Expression, readonly number[]>();

  constructor(slots: SlotTable) {
    this.#slots = slots;
  }

  /** The key of a scalar. */
  scalar(slot: number): Key {
    return this.#intern(`s${slot}`, [slot], slot);
  }

  /** The key of an array's element; undefined when the index has no name. */
  element(array: Signal, index: Expression): Key | undefined {
    const slot = this.#slots.slotOf(array);
    if (index.kind === 'constant') return this.#intern(`s${slot}[${index.value}]`, [slot], undefined);
    const term = this.termOf(index);
    if (term === undefined) return undefined;
    return this.#intern(`s${slot}[${term.key.text}+${term.offset}]`, [slot, ...term.key.slots], undefined);
  }

  /** `key + offset` that an expression equals; undefined when it has no name. */
  termOf(expression: Expression): Term | undefined {
    if (this.#terms.has(expression)) return this.#terms.get(expression);
    const term = this.#nameOf(expression) ?? this.#argument(expression);
    this.#terms.set(expression, term);
    return term;
  }

  /** An argument is named by itself: what is tested of it at one place holds at the others. */
  #argument(expression: Expression): Term | undefined {
    if (expression.argument !== true || expression.kind === 'constant') return undefined;
    const key = this.#intern(`argument ${this.#terms.size}`, this.dependenciesOf(expression), undefined);
    return { key, offset: 0 };
  }

  /** Slots of every signal that the expression reads. */
  dependenciesOf(expression: Expression): readonly number[] {
    const known = this.#dependencies.get(expression);
    if (known !== undefined) return known;
    const slots = new Set(childrenOf(expression).flatMap((child) => this.dependenciesOf(child)));
    if (readsSignal(expression)) slots.add(this.#slots.slotOf(expression.signal));
    const list = [...slots];
    this.#dependencies.set(expression, list);
    return list;
  }

  #intern(text: string, slots: readonly number[], slot: number | undefined): Key {
    const known = this.#keys.get(text);
    if (known !== undefined) return known;
    const key: Key = { text, slots, slot };
    this.#keys.set(text, key);
    return key;
  }

  /** `a + b` and `b + a` have one name. */
  #sumOf(left: Expression, right: Expression): Term | undefined {
    const a = this.termOf(left);
    const b = this.termOf(right);
    if (a === undefined || b === undefined) return undefined;
    const [first, second] = a.key.text <= b.key.text ? [a.key, b.key] : [b.key, a.key];
    const key = this.#intern(`(${first.text}+${second.text})`, [...first.slots, ...second.slots], undefined);
    return { key, offset: a.offset + b.offset };
  }

  #nameOf(expression: Expression): Term | undefined {
    switch (expression.kind) {
      case 'read':
        return { key: this.scalar(this.#slots.slotOf(expression.signal)), offset: 0 };
      case 'element': {
        const key = this.element(expression.signal, expression.index);
        return key && { key, offset: 0 };
      }
      case 'absolute': {
        const inner = this.termOf(expression.operand);
        if (inner === undefined) return undefined;
        return { key: this.#intern(`|${inner.key.text}+${inner.offset}|`, inner.key.slots, undefined), offset: 0 };
      }
      case 'arithmetic': {
        const { operator, left, right } = expression;
        if (operator !== '+' && operator !== '-') return undefined;
        if (right.kind === 'constant') {
          const inner = this.termOf(left);
          return inner && { key: inner.key, offset: inner.offset + (operator === '+' ? right.value : -right.value) };
        }
        if (left.kind === 'constant' && operator === '+') {
          const inner = this.termOf(right);
          return inner && { key: inner.key, offset: inner.offset + left.value };
        }
        return operator === '+' ? this.#sumOf(left, right) : undefined;
      }
      default:
        return undefined;
    }
  }
}

/** Expressions that name a signal. */
export function readsSignal(
  expression: Expression,
): expression is Extract<Expression, { readonly kind: 'read' | 'element' | 'reduce' }> {
  return expression.kind === 'read' || expression.kind === 'element' || expression.kind === 'reduce';
}

/** The operands of an expression. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'constant':
    case 'read':
    case 'reduce':
      return [];
    case 'element':
      return [expression.index];
    case 'negate':
    case 'bitNot':
    case 'not':
    case 'toInteger':
    case 'absolute':
    case 'unsigned32':
    case 'convert':
    case 'slice':
      return [expression.operand];
    case 'arithmetic':
    case 'compare':
    case 'and':
    case 'or':
    case 'minimum':
    case 'maximum':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'bit':
      return [expression.operand, expression.index];
    case 'call':
      return expression.arguments;
  }
}
