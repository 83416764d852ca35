import { describe, expect, it } from 'vitest';

import type { Segment } from '../ir/ir.ts';
import { analyse } from './analyse.ts';
import {
  arithmetic,
  assign,
  assignElement,
  choose,
  codes,
  compare,
  copy,
  element,
  enumOf,
  enumSignal,
  expression,
  fill,
  findings,
  flag,
  input,
  local,
  loop,
  loopVariable,
  memberOf,
  memory,
  moduleOf,
  output,
  register,
  registers,
  signal,
  span,
  when,
  wires,
} from './testing/build.ts';

const k = input('k', 0, 3);
const far = input('far', 0, 4);
const go = flag('input', 'go');
const stop = flag('input', 'stop');

describe('indices', () => {
  const bank = registers('bank', 4, 0, 7);
  it('stay inside the array, read and written', () => {
    expect(codes([bank, far], [assign(local('y'), element(bank, far))])).toEqual(['TW5003']);
    expect(codes([bank, far], [assignElement(bank, far, 0)])).toEqual(['TW5003']);
    expect(codes([bank, far], [assignElement(bank, -1, 0)])).toEqual(['TW5003']);
    expect(codes([bank, k], [assignElement(bank, k, element(bank, k))])).toEqual([]);
    expect(codes([bank, far], [when(compare(far, '<', 4), [assignElement(bank, far, 1)])])).toEqual([]);
  });

  it('show the union over the iterations of a loop', () => {
    const i = loopVariable('i');
    const [finding] = findings([bank], [loop(i, 0, 7, [assignElement(bank, i, 0)])]);
    expect(finding!.message).toBe("the index is 4..6, but 'bank' has elements 0..3");
  });

  it('take elements that fit', () => {
    expect(codes([bank, k], [assignElement(bank, k, 8)])).toEqual(['TW5001']);
  });
});

describe('locals', () => {
  const y = local('y');
  it('are assigned before they are read, on every path', () => {
    const use = assign(output('out', 0, 9), y);
    expect(codes([y], [use])).toEqual(['TW5008']);
    expect(codes([y, go], [when(go, [assign(y, 1)]), use])).toEqual(['TW5008']);
    expect(codes([y, go], [when(go, [assign(y, 1)], [assign(y, 2)]), use])).toEqual([]);
  });

  it('keep nothing from one iteration that does not run', () => {
    const i = loopVariable('i');
    const use = assign(output('out', 0, 9), y);
    expect(codes([y], [loop(i, 0, 0, [assign(y, 1)]), use])).toEqual(['TW5008']);
    expect(codes([y], [loop(i, 0, 1, [assign(y, 1)]), use])).toEqual([]);
  });
});

describe('outputs and inputs of sub-modules', () => {
  const y = output('y', 0, 9);
  it('outputs are assigned on every path', () => {
    expect(codes([y, go], [])).toEqual(['TW5009']);
    expect(codes([y, go], [when(go, [assign(y, 1)])])).toEqual(['TW5009']);
    expect(codes([y, go], [when(go, [assign(y, 1)], [assign(y, 2)])])).toEqual([]);
  });

  it('inputs of sub-modules are assigned before they are used, outputs have their declared range', () => {
    const a = signal('childInput', 'child_a', [0, 9]);
    const b = signal('childOutput', 'child_b', [0, 20]);
    const segments = (first: readonly ReturnType<typeof assign>[]): readonly Segment[] => [
      {
        statements: first,
        children: [
          {
            name: 'child',
            moduleName: 'Child',
            connections: [
              { port: 'a', signal: a },
              { port: 'b', signal: b },
            ],
            span: span(),
            comment: [],
          },
        ],
      },
      { statements: [assign(y, b)], children: [] },
    ];
    const codesOf = (list: readonly Segment[]): readonly string[] =>
      analyse(moduleOf([a, b, y], list)).diagnostics.map((diagnostic) => diagnostic.code);
    expect([...codesOf(segments([]))].sort()).toEqual(['TW5001', 'TW5009']);
    expect(codesOf(segments([assign(a, 3)]))).toEqual(['TW5001']);
  });
});

describe('memories', () => {
  const store = memory('store', 8, 0, 255);
  const word = local('word');

  it('have one write on each path', () => {
    const first = assignElement(store, k, 1);
    const second = assignElement(store, 7, 2);
    expect(codes([store], [first, second])).toEqual(['TW5014']);
    expect(codes([store, go, stop], [when(go, [first]), when(stop, [second])])).toEqual(['TW5014']);
    expect(codes([store, go], [when(go, [first], [second])])).toEqual([]);
    const i = loopVariable('i');
    expect(codes([store], [loop(i, 0, 2, [assignElement(store, i, 1)])])).toEqual(['TW5014']);
    expect(codes([store], [loop(i, 0, 1, [assignElement(store, i, 1)])])).toEqual([]);
  });

  it('are not read where they may have been written', () => {
    const read = (index: number): ReturnType<typeof assign> => assign(word, element(store, index));
    expect(codes([store, k], [assignElement(store, k, 1), read(3)])).toEqual(['TW5010']);
    expect(codes([store, k], [assignElement(store, k, 1), read(4)])).toEqual([]);
    expect(codes([store, k], [read(3), assignElement(store, k, 1)])).toEqual([]);
    expect(codes([store, k, go], [when(go, [assignElement(store, k, 1)]), read(0)])).toEqual(['TW5010']);
  });

  it('are not used as a whole', () => {
    const all = output('all', 0, 255, 8);
    expect(codes([store], [fill(store, 0)])).toEqual(['TW5016']);
    expect(codes([store, all], [copy(all, store)])).toEqual(['TW5016']);
  });
});

describe('wires', () => {
  const lines = wires('lines', 4, 0, 1);
  const y = local('y');
  it('are filled before they are read, written or copied', () => {
    const all = output('all', 0, 1, 4);
    expect(codes([lines, k], [assign(y, element(lines, k))])).toEqual(['TW5011']);
    expect(codes([lines, k], [assignElement(lines, k, 1)])).toEqual(['TW5011']);
    expect(codes([lines, all], [copy(all, lines)])).toEqual(['TW5011']);
    expect(codes([lines, go], [when(go, [fill(lines, 0)]), assignElement(lines, 0, 1)])).toEqual(['TW5011']);
    expect(
      codes(
        [lines, k, all],
        [fill(lines, 0), assignElement(lines, k, 1), assign(y, element(lines, k)), copy(all, lines)],
      ),
    ).toEqual([]);
  });

  it('take and give what fits', () => {
    const all = output('all', 0, 1, 4);
    const bank = registers('bank', 4, 0, 7);
    expect(codes([lines], [fill(lines, 2)])).toEqual(['TW5001']);
    expect(codes([bank, all], [copy(all, bank)])).toEqual(['TW5001']);
  });

  it('without a declared range hold what they are given', () => {
    const free = signal('local', 'free', undefined, { length: 4 });
    const value = element(free, k);
    const result = analyse(moduleOf([free, k, y], [fill(free, 3), assignElement(free, 0, -2), assign(y, value)]));
    expect(result.rangeOf(value)).toEqual({ low: -2, high: 3 });
    expect(result.rangeOfSignal(free)).toEqual({ low: -2, high: 3 });
  });
});

describe('enums', () => {
  const State = enumOf('State', ['Idle', 0], ['Run', 1], ['Done', 5]);
  const Other = enumOf('Other', ['A', 0], ['B', 1]);
  const state = enumSignal('register', 'state', State);
  it('hold their members only', () => {
    const other = enumSignal('input', 'other', Other);
    expect(codes([state], [assign(state, memberOf(State, 5))])).toEqual([]);
    expect(codes([state], [assign(state, memberOf(State, 3))])).toEqual(['TW5013']);
    expect(codes([state], [assign(state, 1)])).toEqual(['TW5013']);
    expect(codes([state], [assign(state, arithmetic(state, '+', 0))])).toEqual(['TW5013']);
    expect(codes([state, other], [assign(state, other)])).toEqual(['TW5013']);
    const same = enumSignal('input', 'same', enumOf('State', ['Idle', 0], ['Run', 1], ['Done', 5]));
    expect(codes([state, same], [assign(state, same)])).toEqual([]);
  });
});

describe('the next value of a register', () => {
  const n = register('n', 0, 9);
  const bank = registers('bank', 4, 0, 9);

  it('is read after a possible assignment', () => {
    const before = expression(n);
    const after = expression(n);
    const result = analyse(
      moduleOf([n, go], [assign(local('a'), before), when(go, [assign(n, 3)]), assign(local('b'), after)]),
    );
    expect([result.readsNext(before), result.readsNext(after)]).toEqual([false, true]);
  });

  it('is decided by element for arrays', () => {
    const read = element(bank, 2);
    const other = element(bank, 3);
    const any = element(bank, k);
    const all = copy(output('all', 0, 9, 4), bank);
    const statements = [
      assignElement(bank, 2, 1),
      assign(local('a'), read),
      assign(local('b'), other),
      assign(local('c'), any),
      all,
    ];
    const result = analyse(moduleOf([bank, k], statements));
    expect([read, other, any].map((one) => result.readsNext(one))).toEqual([true, false, true]);
    expect(result.readsNext(all)).toBe(true);
    const early = copy(output('all', 0, 9, 4), bank);
    expect(analyse(moduleOf([bank], [early, assignElement(bank, 2, 1)])).readsNext(early)).toBe(false);
  });

  it('is not read by an iteration that only touches its own element', () => {
    const i = loopVariable('i');
    const own = element(bank, i);
    const previous = element(bank, arithmetic(i, '-', 1));
    const each = analyse(moduleOf([bank], [loop(i, 0, 4, [assignElement(bank, i, own)])]));
    expect(each.readsNext(own)).toBe(false);
    const shift = analyse(moduleOf([bank], [loop(i, 1, 4, [assignElement(bank, i, previous)])]));
    expect(shift.readsNext(previous)).toBe(true);
  });

  it('is worth a warning as an output', () => {
    const y = output('y', 0, 9);
    const all = output('all', 0, 9, 4);
    expect(codes([n, y], [assign(n, 1), assign(y, n)])).toEqual(['TW5104']);
    expect(codes([n, y], [assign(y, n), assign(n, 1)])).toEqual([]);
    expect(codes([bank, all], [assignElement(bank, 0, 1), copy(all, bank)])).toEqual(['TW5104']);
    expect(codes([bank, all], [copy(all, bank), assignElement(bank, 0, 1)])).toEqual([]);
  });
});

describe('reachability', () => {
  it('follows conditions and cases', () => {
    const dead = assign(local('a'), 1);
    const live = assign(local('b'), 1);
    const deadCase = assign(local('c'), 1);
    const statements = [
      when(compare(k, '>', 3), [dead], [live]),
      choose(
        k,
        [
          [[7], [deadCase]],
          [[1], []],
        ],
        [],
      ),
    ];
    const result = analyse(moduleOf([k], statements));
    expect([dead, live, deadCase].map((one) => result.isReachable(one))).toEqual([false, true, false]);
  });
});
