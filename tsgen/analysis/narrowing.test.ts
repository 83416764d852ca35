import { describe, expect, it } from 'vitest';

import { interval } from '../ir/interval.ts';
import type { Expression, Statement } from '../ir/ir.ts';
import { analyse } from './analyse.ts';
import {
  arithmetic,
  assign,
  assignElement,
  binary,
  choose,
  codes,
  compare,
  conditional,
  element,
  enumOf,
  enumSignal,
  expression,
  flag,
  input,
  local,
  memberOf,
  moduleOf,
  output,
  register,
  registers,
  unary,
  when,
} from './testing/build.ts';

describe('ordinary guards need no annotation', () => {
  const LAST = 99;
  const n = register('n', 0, LAST);
  const increment = (): Statement => assign(n, arithmetic(n, '+', 1));

  it('accepts a counter behind n < LAST, and rejects it without', () => {
    expect(codes([n], [when(compare(n, '<', LAST), [increment()], [assign(n, 0)])])).toEqual([]);
    expect(codes([n], [increment()])).toEqual(['TW5001']);
  });

  it('accepts n === LAST ? 0 : n + 1, and the mistaken n === LAST - 1 not', () => {
    expect(codes([n], [when(compare(n, '===', LAST), [assign(n, 0)], [increment()])])).toEqual([]);
    expect(codes([n], [when(compare(n, '===', LAST - 1), [assign(n, 0)], [increment()])])).toEqual(['TW5001']);
  });

  it('narrows through a const boolean until its operand is assigned', () => {
    const busy = flag('local', 'busy');
    const declare = assign(busy, compare(n, '>', 0));
    const guarded = when(busy, [assign(n, arithmetic(n, '-', 1))]);
    expect(codes([n, busy], [declare, guarded])).toEqual([]);
    expect(codes([n, busy], [declare, assign(n, 0), guarded])).toContain('TW5001');
  });

  it('narrows through &&, || and !', () => {
    const go = flag('input', 'go');
    const low = compare(n, '<', LAST);
    expect(codes([n, go], [when(binary('and', go, low), [increment()])])).toEqual([]);
    expect(codes([n, go], [when(binary('or', go, low), [increment()])])).toEqual(['TW5001']);
    expect(codes([n, go], [when(binary('or', unary('not', low), go), [], [increment()])])).toEqual([]);
    expect(codes([n, go], [when(unary('not', compare(n, '>=', LAST)), [increment()])])).toEqual([]);
  });

  it('narrows the right side of && by its left side', () => {
    const y = flag('output', 'y');
    const below = binary('and', compare(n, '<', 5), compare(arithmetic(n, '<<', 29), '>=', 0));
    expect(codes([n, y], [assign(y, below)])).toContain('TW5002');
    const shifted = arithmetic(n, '<<', 29);
    const result = analyse(moduleOf([n, y], [assign(y, binary('and', compare(n, '<', 2), compare(shifted, '>=', 1)))]));
    expect(result.rangeOf(shifted)).toEqual(interval(0, 2 ** 29));
  });

  it('narrows through an offset on either side', () => {
    const y = output('y', 0, 5);
    const x = input('x', 0, 255);
    expect(codes([x, y], [assign(y, conditional(compare(arithmetic(x, '+', 10), '<=', 15), x, 0))])).toEqual([]);
    expect(codes([x, y], [assign(y, conditional(compare(arithmetic(20, '-', x), '>=', 15), x, 0))])).toEqual([]);
    expect(codes([x, y], [assign(y, conditional(compare(arithmetic(x, '+', 10), '<=', 16), x, 0))])).toEqual([
      'TW5001',
    ]);
  });

  it('narrows through absolute, minimum and maximum', () => {
    const x = input('x', -128, 127);
    const y = output('y', -7, 7);
    const within = (condition: Expression): readonly string[] =>
      codes([x, y], [assign(y, conditional(condition, x, 0))]);
    expect(within(compare(unary('absolute', x), '<', 8))).toEqual([]);
    expect(within(compare(unary('absolute', x), '<', 9))).toEqual(['TW5001']);
    expect(
      within(binary('and', compare(binary('maximum', x, 3), '<=', 7), compare(binary('minimum', x, 3), '>=', -7))),
    ).toEqual([]);
    expect(within(compare(binary('maximum', x, 3), '<=', 7))).toEqual(['TW5001']);
  });

  it('narrows through a const integer', () => {
    const x = input('x', -128, 127);
    const y = output('y', -7, 7);
    const magnitude = local('magnitude');
    const guarded = assign(y, conditional(compare(magnitude, '<=', 7), x, 0));
    expect(codes([x, y, magnitude], [assign(magnitude, unary('absolute', x)), guarded])).toEqual([]);
  });

  it('remembers the bound of a sum until one of its parts is assigned', () => {
    const y = output('y', 0, 12);
    const step = input('step', 0, 15);
    const count = register('count', 0, 12);
    const sum = (): Expression => arithmetic(count, '+', step);
    const swapped = arithmetic(step, '+', count);
    expect(codes([count, step], [when(compare(sum(), '<=', 12), [assign(count, sum())])])).toEqual([]);
    expect(codes([count, step, y], [assign(y, conditional(compare(sum(), '<', 13), swapped, 0))])).toEqual([]);
    expect(codes([count, step], [when(compare(sum(), '<=', 13), [assign(count, sum())])])).toEqual(['TW5001']);
    const late = when(compare(sum(), '<=', 12), [assign(count, 12), assign(count, sum())]);
    expect(codes([count, step], [late])).toEqual(['TW5001']);
    const offset = arithmetic(sum(), '+', 2);
    expect(codes([count, step], [when(compare(offset, '<=', 14), [assign(count, sum())])])).toEqual([]);
  });

  it('narrows an element of an array until the array or the index is assigned', () => {
    const counts = registers('counts', 4, 0, 9);
    const k = input('k', 0, 3);
    const j = input('j', 0, 3);
    const step = assignElement(counts, k, arithmetic(element(counts, k), '+', 1));
    const guard = compare(element(counts, k), '<', 9);
    expect(codes([counts, k, j], [when(guard, [step])])).toEqual([]);
    expect(codes([counts, k, j], [when(guard, [assignElement(counts, j, 9), step])])).toEqual(['TW5001']);
    expect(codes([counts, k, j], [when(compare(element(counts, j), '<', 9), [step])])).toEqual(['TW5001']);
  });
});

describe('relational facts', () => {
  const a = input('a', 0, 255);
  const b = input('b', 0, 255);
  const c = input('c', 0, 255);
  const y = output('y', 0, 255);

  it('knows that a - b is not negative where a >= b', () => {
    expect(codes([a, b, y], [assign(y, conditional(compare(a, '>=', b), arithmetic(a, '-', b), 0))])).toEqual([]);
    expect(codes([a, b, y], [assign(y, conditional(compare(a, '>=', b), arithmetic(b, '-', a), 0))])).toEqual([
      'TW5001',
    ]);
  });

  it('knows that it is positive where a > b, or a >= b and a !== b', () => {
    const positive = output('p', 1, 255);
    const difference = (): Expression => arithmetic(a, '-', b);
    expect(codes([a, b], [assign(positive, conditional(compare(a, '>', b), difference(), 1))])).toEqual([]);
    expect(codes([a, b], [assign(positive, conditional(compare(a, '>=', b), difference(), 1))])).toEqual(['TW5001']);
    const both = binary('and', compare(a, '>=', b), compare(a, '!==', b));
    expect(codes([a, b], [assign(positive, conditional(both, difference(), 1))])).toEqual([]);
  });

  it('chains facts', () => {
    const chain = (second: Expression): readonly string[] =>
      codes(
        [a, b, c, y],
        [when(compare(a, '>=', b), [when(second, [assign(y, arithmetic(a, '-', c))])], []), assign(y, 0)],
      );
    expect(chain(compare(b, '>=', c))).toEqual([]);
    expect(chain(compare(c, '>=', b))).toEqual(['TW5001']);
  });

  it('sees through equal names and offsets', () => {
    const copyOfA = local('copyOfA');
    const guard = compare(copyOfA, '>=', b);
    const body = [assign(y, arithmetic(a, '-', b))];
    expect(codes([a, b, y, copyOfA], [assign(copyOfA, a), when(guard, body, [assign(y, 0)])])).toEqual([]);
    const ahead = compare(arithmetic(a, '+', 1), '>', b);
    expect(codes([a, b, y], [when(ahead, body, [assign(y, 0)])])).toEqual([]);
    const behind = compare(arithmetic(a, '+', 2), '>', b);
    expect(codes([a, b, y], [when(behind, body, [assign(y, 0)])])).toEqual(['TW5001']);
  });

  it('knows that a minimum is at most its operands', () => {
    const least = local('least');
    expect(codes([a, b, y], [assign(y, arithmetic(a, '-', binary('minimum', a, b)))])).toEqual([]);
    expect(
      codes([a, b, y, least], [assign(least, binary('minimum', a, b)), assign(y, arithmetic(b, '-', least))]),
    ).toEqual([]);
    expect(codes([a, b, y], [assign(y, arithmetic(binary('maximum', a, b), '-', b))])).toEqual([]);
    expect(codes([a, b, y], [assign(y, arithmetic(binary('minimum', a, b), '-', b))])).toEqual(['TW5001']);
  });

  it('forgets facts about what is assigned, and moves them with a counter', () => {
    const n = register('n', 0, 100);
    const guarded = (first: Statement): readonly string[] =>
      codes([a, n, y], [when(compare(a, '>', n), [first, assign(y, arithmetic(a, '-', n))], [assign(y, 0)])]);
    expect(guarded(assign(n, 50))).toEqual(['TW5001']);
    // n < a, so n + 1 <= a; n + 2 may pass it.
    const grow = (by: number): Statement => when(compare(n, '<', 90), [assign(n, arithmetic(n, '+', by))]);
    expect(guarded(grow(1))).toEqual([]);
    expect(guarded(grow(2))).toEqual(['TW5001']);
  });

  it('keeps the weaker fact where branches meet', () => {
    const positive = output('p', 1, 255);
    const split = when(compare(a, '>', b), [assign(local('x'), 1)], [assign(local('x'), 2)]);
    const difference = arithmetic(a, '-', b);
    expect(codes([a, b], [when(compare(a, '>=', b), [split, assign(y, difference)], [assign(y, 0)])])).toEqual([]);
    expect(
      codes([a, b], [when(compare(a, '>=', b), [split, assign(positive, difference)], [assign(positive, 1)])]),
    ).toEqual(['TW5001']);
  });

  it('decides comparisons', () => {
    const inner = expression(compare(a, '>=', b));
    const y1 = flag('output', 'y1');
    const result = analyse(
      moduleOf([a, b, y1], [when(compare(a, '>', b), [assign(y1, inner)], [assign(y1, compare(a, '<', 1))])]),
    );
    expect(result.rangeOf(inner)).toEqual(interval(1, 1));
  });
});

describe('switch', () => {
  const State = enumOf('State', ['Idle', 0], ['Run', 3], ['Drain', 1]);
  const state = enumSignal('register', 'state', State);
  const x = local('x');
  const y = output('y', 0, 9);
  const give = (value: number): readonly Statement[] => [assign(x, value)];

  it('is exhaustive over an enum in any order', () => {
    const all = choose(state, [
      [[1], give(1)],
      [[0], give(2)],
      [[3], give(3)],
    ]);
    expect(codes([state, x, y], [all, assign(y, x)])).toEqual([]);
    const some = choose(state, [
      [[1], give(1)],
      [[0], give(2)],
    ]);
    expect(codes([state, x, y], [some, assign(y, x)])).toEqual(['TW5105', 'TW5008']);
  });

  it('is exhaustive over a range', () => {
    const n = input('n', 0, 2);
    const all = choose(n, [
      [[1], give(1)],
      [[0, 2], give(2)],
    ]);
    expect(codes([n, x, y], [all, assign(y, x)])).toEqual([]);
  });

  it('narrows the subject in the cases and in default', () => {
    const n = input('n', 0, 255);
    const body = expression(n);
    const rest = expression(n);
    const result = analyse(
      moduleOf(
        [n, y],
        [
          choose(
            n,
            [
              [[0, 255], []],
              [[3, 5], [assign(y, body)]],
            ],
            [assign(x, rest)],
          ),
        ],
      ),
    );
    expect(result.rangeOf(body)).toEqual(interval(3, 5));
    expect(result.rangeOf(rest)).toEqual(interval(1, 254));
  });

  it('warns of cases that cannot be reached', () => {
    const n = input('n', 0, 3);
    expect(
      codes(
        [n, x],
        [
          choose(
            n,
            [
              [[1], give(1)],
              [[4], give(2)],
            ],
            give(0),
          ),
        ],
      ),
    ).toEqual(['TW5103']);
    expect(
      codes(
        [n, x],
        [
          choose(
            n,
            [
              [[1], give(1)],
              [[1], give(2)],
            ],
            give(0),
          ),
        ],
      ),
    ).toEqual(['TW5103']);
    expect(
      codes(
        [n, x],
        [
          choose(
            n,
            [
              [[1], give(1)],
              [[2], give(2)],
            ],
            give(0),
          ),
        ],
      ),
    ).toEqual([]);
  });

  it('takes an enum apart in an if as well', () => {
    const running = compare(state, '===', memberOf(State, 3));
    const inner = expression(state);
    const result = analyse(moduleOf([state, x], [when(running, [assign(x, inner)])]));
    expect(result.rangeOf(inner)).toEqual(interval(3, 3));
  });
});

describe('a count that grows and shrinks', () => {
  const DEPTH = 16;
  const count = register('count', 0, DEPTH);
  const [push, pop] = [flag('input', 'push'), flag('input', 'pop')];
  const [stores, takes] = [flag('local', 'stores'), flag('local', 'takes')];
  const signals = [count, push, pop, stores, takes];
  const room = assign(stores, binary('and', push, compare(count, '<', DEPTH)));
  const some = assign(takes, binary('and', pop, compare(count, '>', 0)));
  const change = arithmetic(unary('toInteger', stores), '-', unary('toInteger', takes));
  const counts = assign(count, arithmetic(count, '+', change));
  const oneOrOther = when(compare(stores, '!==', takes), [
    assign(count, arithmetic(count, '+', conditional(stores, 1, -1))),
  ]);

  it('is proved case by case', () => {
    expect(codes(signals, [room, some, counts])).toEqual([]);
    expect(codes(signals, [room, some, oneOrOther])).toEqual([]);
  });

  it('is refused when one of the two does not look at the count', () => {
    for (const statement of [counts, oneOrOther]) {
      expect(codes(signals, [assign(stores, expression(push)), some, statement])).toContain('TW5001');
      expect(codes(signals, [room, assign(takes, expression(pop)), statement])).toContain('TW5001');
    }
  });

  it('is refused when a boolean is assigned again after the comparison', () => {
    const late = when(compare(stores, '!==', takes), [
      assign(takes, expression(pop)),
      assign(count, arithmetic(count, '+', conditional(stores, 1, -1))),
    ]);
    expect(codes(signals, [room, some, late])).toContain('TW5001');
  });

  it('is refused when the same is asked for instead of the opposite', () => {
    const same = when(compare(stores, '===', takes), [
      assign(count, arithmetic(count, '+', conditional(stores, 1, -1))),
    ]);
    expect(codes(signals, [room, some, same])).toContain('TW5001');
  });
});
