import { describe, expect, it } from 'vitest';

import { interval } from '../ir/interval.ts';
import type { Signal, Statement } from '../ir/ir.ts';
import { analyse } from './analyse.ts';
import type { Limits } from './context.ts';
import {
  arithmetic,
  assign,
  assignElement,
  binary,
  bit,
  call,
  check,
  codes,
  compare,
  conditional,
  constant,
  element,
  enumOf,
  enumSignal,
  expression,
  fill,
  flag,
  functionOf,
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
  unary,
  when,
  wires,
} from './testing/build.ts';

const i = loopVariable('i');
const total = local('total');
const bank = registers('bank', 8, 0, 15);

function sumOfBits(count: number): readonly Statement[] {
  return [assign(total, 0), loop(i, 0, count, [assign(total, arithmetic(total, '+', bit(element(bank, 0), 0)))])];
}

describe('loops', () => {
  it('are followed iteration by iteration, with exact sums', () => {
    const result = analyse(moduleOf([bank, total], sumOfBits(5)));
    expect(result.rangeOfSignal(total)).toEqual(interval(0, 5));
    expect(result.rangeOfSignal(i)).toEqual(interval(0, 4));
  });

  it('run down, in steps, and not at all', () => {
    const seen = (from: number, to: number, step: number): unknown =>
      analyse(moduleOf([total], [assign(total, 0), loop(i, from, to, [assign(total, i)], step)])).rangeOfSignal(total);
    expect(seen(6, 0, -2)).toEqual(interval(0, 6));
    expect(seen(1, 8, 3)).toEqual(interval(0, 7));
    expect(seen(3, 3, 1)).toEqual(interval(0, 0));
  });

  it('keep conditions on their variable exact', () => {
    const previous = element(bank, arithmetic(i, '-', 1));
    const body = [assign(local('y'), conditional(compare(i, '===', 0), 0, previous))];
    expect(codes([bank], [loop(i, 0, 8, body)])).toEqual([]);
    expect(codes([bank], [loop(i, 0, 8, [assign(local('y'), previous)])])).toEqual(['TW5003']);
  });

  const atOnce: Limits = { exactWork: 0, maximumWork: 0 };

  it('are analysed at once when they are large and carry nothing on', () => {
    const store = registers('store', 1000, 0, 9);
    const own = element(store, i);
    const body = [when(compare(own, '<', 9), [assignElement(store, i, arithmetic(own, '+', 1))])];
    const result = analyse(moduleOf([store], [loop(i, 0, 1000, body)]), atOnce);
    expect(result.diagnostics).toEqual([]);
    expect(result.rangeOf(own)).toEqual(interval(0, 9));
    expect(result.rangeOfSignal(i)).toEqual(interval(0, 999));
  });

  it('have a budget', () => {
    const { diagnostics } = analyse(moduleOf([total], sumOfBits(1000)), atOnce);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['TW5015']);
    expect(diagnostics[0]!.message).toMatch(/runs 1000 times/);
    expect(codes([bank, total], sumOfBits(2 ** 23))).toEqual(['TW5015']);
    // A step of zero never ends.
    expect(codes([bank, total], [loop(i, 0, 8, [assign(total, 0)], 0)])).toEqual(['TW5015']);
  });

  it('find memory written by two iterations when analysed at once', () => {
    const store = memory('store', 8, 0, 9);
    const result = analyse(moduleOf([store], [loop(i, 0, 8, [assignElement(store, i, 1)])]), {
      exactWork: 0,
      maximumWork: 1_000_000,
    });
    expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toContain('TW5014');
  });

  it('take well under a second for a tile of 1024 lines', () => {
    const lines = 1024;
    const random = registers('random', lines, 0, 65535);
    const pulses = wires('pulses', lines, 0, 1);
    const value = input('value', -128, 127, lines);
    const net = local('net');
    const scratch: Signal[] = Array.from({ length: 60 }, (_, position) => register(`r${position}`, 0, 255));
    const [state, next] = [signal('parameter', 'state'), signal('result', 'next')];
    const step = functionOf('step', [state], next, [
      assign(
        next,
        arithmetic(arithmetic(state, '>>', 1), '^', conditional(compare(bit(state, 0), '===', 1), 0xb400, 0)),
      ),
    ]);
    const body = [
      assignElement(
        pulses,
        i,
        unary(
          'toInteger',
          compare(arithmetic(element(random, i), '&', 127), '<', unary('absolute', element(value, i))),
        ),
      ),
      assignElement(random, i, call(step, element(random, i))),
      when(compare(element(pulses, i), '===', 1), [
        assign(net, arithmetic(net, '+', conditional(compare(element(value, i), '<', 0), -1, 1))),
      ]),
    ];
    const fields = scratch.map((one) => assign(one, arithmetic(arithmetic(one, '+', 1), '&', 255)));
    const design = moduleOf(
      [random, pulses, value, net, ...scratch],
      [...fields, fill(pulses, 0), assign(net, 0), loop(i, 0, lines, body), loop(i, 0, lines, body)],
      [step],
    );
    const begin = process.cpuUsage();
    const result = analyse(design);
    const { user } = process.cpuUsage(begin);
    expect(result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
    expect(result.rangeOfSignal(net)).toEqual(interval(-2 * lines, 2 * lines));
    // A wide margin: it is linear in the lines, and takes about a tenth of that.
    expect(user / 1e6).toBeLessThan(2);
  });
});

describe('functions', () => {
  const [a, b, result] = [signal('parameter', 'a'), signal('parameter', 'b'), signal('result', 'distance')];
  const distance = functionOf('distance', [a, b], result, [
    when(compare(a, '>=', b), [assign(result, arithmetic(a, '-', b))], [assign(result, arithmetic(b, '-', a))]),
  ]);
  const byte = input('byte', 0, 255);

  it('are evaluated for each call, and keep the union for their body', () => {
    const y = output('y', 0, 9);
    const near = call(distance, arithmetic(byte, '&', 7), 9);
    const far = call(distance, byte, 1000);
    const analysis = analyse(moduleOf([byte, y], [assign(y, near), assign(local('z'), far)], [distance]));
    expect(analysis.rangeOf(near)).toEqual(interval(2, 9));
    expect(analysis.rangeOf(far)).toEqual(interval(745, 1000));
    expect(analysis.rangeOfSignal(a)).toEqual(interval(0, 255));
    expect(analysis.rangeOfSignal(b)).toEqual(interval(9, 1000));
    expect(analysis.rangeOfSignal(result)).toEqual(interval(2, 1000));
  });

  it('record their body in a later call with known arguments that was only looked at before', () => {
    const y = local('y');
    const limited = compare(call(distance, byte, 9), '<', 4);
    const analysis = analyse(moduleOf([byte, y], [when(limited, [assign(y, 1)], [assign(y, 0)])], [distance]));
    expect(analysis.rangeOfSignal(a)).toEqual(interval(0, 255));
  });

  it('report faults in their body, and arguments that do not fit', () => {
    const [x, out] = [signal('parameter', 'x', [0, 7]), signal('result', 'twice', [0, 14])];
    const twice = functionOf('twice', [x], out, [assign(out, arithmetic(x, '+', x))]);
    const three = functionOf('three', [x], out, [assign(out, arithmetic(x, '*', 3))]);
    const y = local('y');
    expect(codes([byte, y], [assign(y, call(twice, byte))], [twice])).toEqual(['TW5001']);
    expect(codes([byte, y], [assign(y, call(twice, arithmetic(byte, '&', 7)))], [twice])).toEqual([]);
    expect(codes([byte, y], [assign(y, call(three, 5))], [three])).toEqual(['TW5001']);
    expect(codes([byte, y], [assign(y, call(three, 4))], [three])).toEqual([]);
  });

  it('return a value on every path', () => {
    const partial = functionOf('partial', [a], result, [when(compare(a, '>', 3), [assign(result, 1)])]);
    const y = local('y');
    expect(codes([byte, y], [assign(y, call(partial, byte))], [partial])).toEqual(['TW5009']);
    expect(codes([byte, y], [assign(y, call(partial, 4))], [partial])).toEqual(['TW5102']);
  });

  it('do not call themselves', () => {
    const body: Statement[] = [];
    const endless = functionOf('endless', [a], result, body);
    body.push(assign(result, call(endless, a)));
    expect(codes([byte], [assign(local('y'), call(endless, byte))], [endless])).toEqual(['TW5017']);
  });
});

describe('warnings about code', () => {
  const byte = input('byte', 0, 255);
  const y = local('y');

  it('conditions that are always the same', () => {
    expect(codes([byte, y], [when(compare(byte, '<', 256), [assign(y, 1)])])).toEqual(['TW5102']);
    expect(codes([byte, y], [assign(y, conditional(compare(byte, '<', 0), 1, 2))])).toEqual(['TW5102']);
    expect(codes([byte, y], [when(compare(byte, '<', 255), [assign(y, 1)])])).toEqual([]);
  });

  it('but not over constants and loop variables, which choose what is built', () => {
    expect(codes([y], [when(compare(3, '<', 4), [assign(y, 1)])])).toEqual([]);
    expect(codes([y], [loop(i, 0, 1, [when(compare(i, '===', 0), [assign(y, 1)])])])).toEqual([]);
  });

  it('nor over what another size would change', () => {
    const single = input('single', 0, 0);
    const limit = { ...constant(256), elaborated: true };
    expect(codes([byte, y], [when(compare(byte, '<', limit), [assign(y, 1)])])).toEqual([]);
    expect(codes([single, y], [when(compare(single, '===', 0), [assign(y, 1)])])).toEqual([]);
  });

  it('nor when only some iterations or calls make them so', () => {
    const each = when(compare(element(bank, i), '>', arithmetic(i, '*', 4)), [assign(y, 1)]);
    expect(codes([bank, y], [loop(i, 0, 8, [each])])).toEqual([]);
  });
});

describe('checks of a design', () => {
  it('narrow nothing: they are claims about the design, not of it', () => {
    const n = register('n', 0, 9);
    expect(codes([n], [check('assert', compare(n, '<', 9)), assign(n, arithmetic(n, '+', 1))])).toEqual(['TW5001']);
  });
});

describe('checks on the module', () => {
  const codesOf = (signals: readonly Signal[], statements: readonly Statement[]): readonly string[] =>
    analyse(moduleOf(signals, statements)).diagnostics.map((diagnostic) => diagnostic.code);
  const go = flag('input', 'go');
  const y = output('y', 0, 255);

  it('inputs, registers, memories, wires and locals are read', () => {
    expect(codesOf([go, y], [assign(y, 0)])).toEqual(['TW6001']);
    expect(codesOf([input('_spare', 0, 1), y], [assign(y, 0)])).toEqual([]);
    const n = register('n', 0, 255);
    expect(codesOf([n, y], [assign(n, 3), assign(y, 0)])).toEqual(['TW6002']);
    expect(codesOf([{ ...n, port: true }], [])).toEqual(['TW6004']);
    const unused = local('unused');
    expect(codesOf([unused, y], [assign(unused, 3), assign(y, 0)])).toEqual(['TW6003']);
    const store = memory('store', 4, 0, 7);
    expect(codesOf([store, y], [assignElement(store, 0, 1), assign(y, 0)])).toEqual(['TW6005']);
  });

  it('registers and memories are written', () => {
    const n = register('n', 0, 255);
    expect(codesOf([n, y], [assign(y, n)])).toEqual(['TW6004']);
    const store = memory('store', 4, 0, 7);
    expect(codesOf([store, y], [assign(y, element(store, 0))])).toEqual(['TW6006']);
    expect(codesOf([bank, y], [assign(y, element(bank, 0))])).toEqual(['TW6004']);
  });

  it('every state can be entered', () => {
    const State = enumOf('State', ['Idle', 0], ['Run', 1], ['Done', 2]);
    const state = enumSignal('register', 'state', State);
    const next = conditional(go, memberOf(State, 1), state);
    const running = when(
      compare(state, '===', memberOf(State, 0)),
      [assign(state, next)],
      [assign(state, memberOf(State, 0))],
    );
    const { diagnostics } = analyse(moduleOf([go, state], [running]));
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['TW6007', "'state' can never be State.Done"],
    ]);
    const done = when(binary('and', go, compare(state, '===', memberOf(State, 1))), [
      assign(state, memberOf(State, 2)),
    ]);
    expect(codesOf([go, state], [running, done])).toEqual([]);
    const given = enumSignal('input', 'given', State);
    expect(
      codesOf(
        [state, given, y],
        [assign(y, expression(1)), when(compare(state, '!==', given), [assign(state, given)])],
      ),
    ).toEqual([]);
  });

  it('come in the order of the source', () => {
    const n = register('n', 0, 255);
    const found = analyse(moduleOf([go, n], [assign(n, arithmetic(n, '+', 1))])).diagnostics;
    expect(found.map((diagnostic) => diagnostic.code)).toEqual(['TW6001', 'TW5001']);
  });
});
