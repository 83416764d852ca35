/** Small designs that use every kind of storage, statement and hierarchy, as hand-built IR. */

import {
  and,
  arithmetic,
  assign,
  bitAt,
  boolean,
  call,
  check,
  child,
  choose,
  commented,
  compare,
  conditional,
  constant,
  convert,
  copy,
  element,
  enumDefinition,
  enumerated,
  fill,
  functionDefinition,
  inferred,
  loop,
  member,
  moduleDefinition,
  namedConstant,
  ranged,
  read,
  register,
  registers,
  segment,
  signal,
  signed,
  truth,
  unary,
  unsigned,
  when,
} from '../../ir/builder.ts';
import type { Expression, ModuleDefinition } from '../../ir/ir.ts';

const not = (operand: Expression): Expression => unary('not', operand);
const plus = (left: Expression, right: Expression): Expression => arithmetic('+', left, right);
const minus = (left: Expression, right: Expression): Expression => arithmetic('-', left, right);

/** A bank of leaky counters: register array, loops, a vector port, a scratch vector, a loop bound with a name. */
export function counterBank(lines: number, alike = false): ModuleDefinition {
  const rows = namedConstant('LINES', lines);
  const select = signal('input', 'select', ranged(0, lines - 1));
  const amount = signal('input', 'amount', signed(6));
  const enable = signal('input', 'enable', boolean());
  const mask = signal('input', 'mask', unsigned(1), { length: lines });
  const level = signal('output', 'level', signed(10));
  const active = signal('output', 'active', unsigned(1), { length: lines });
  const busy = signal('output', 'busy', ranged(0, lines));
  const counts = registers(
    'counts',
    signed(10),
    Array.from({ length: lines }, (_, index) => (alike ? 3 : (index % 3) - 1)),
    { comment: ['One leaky counter a line.'] },
  );
  const history = registers('history', unsigned(4), new Array<number>(lines).fill(5), { port: true });
  const flags = signal('wires', 'flags', unsigned(1), { length: lines });
  const number = signal('local', 'number', inferred());
  const i = signal('loop', 'i', ranged(0, lines - 1));
  const count = element(counts, read(i));
  return moduleDefinition({
    name: 'CounterBank',
    comment: ['A bank of counters that decay towards zero.'],
    ports: [select, amount, enable, mask, level, active, busy, history],
    signals: [counts, flags, number, i],
    constants: [rows],
    segments: [
      segment([
        assign(level, element(counts, read(select))),
        fill(flags, constant(0)),
        assign(number, constant(0)),
        loop(i, 0, rows, [
          commented(
            when(
              compare('>', count, constant(0)),
              [assign(counts, minus(count, constant(1)), read(i)), assign(flags, constant(1), read(i))],
              [when(compare('<', count, constant(0)), [assign(counts, plus(count, constant(1)), read(i))])],
            ),
            ['Decay.'],
          ),
          when(and(compare('===', element(mask, read(i)), constant(1)), compare('!==', read(select), read(i))), [
            assign(
              number,
              convert(
                'wrap',
                plus(read(number), element(flags, read(i))),
                ranged(0, 2 ** Math.ceil(Math.log2(lines + 1)) - 1),
              ),
            ),
          ]),
        ]),
        when(read(enable), [
          assign(
            counts,
            convert('saturate', plus(element(counts, read(select)), read(amount)), signed(10)),
            read(select),
          ),
          assign(history, bitAt(read(amount), constant(2)), read(select)),
        ]),
        copy(active, flags),
        assign(busy, convert('saturate', read(number), ranged(0, lines))),
      ]),
    ],
  });
}

/** A state machine with an enum, a switch, a function, assertions and a dropped carry. */
export function pulseMachine(): ModuleDefinition {
  const state = enumDefinition('State', ['Idle', 'Up', 'Down']);
  const start = signal('input', 'start', boolean());
  const length = signal('input', 'length', unsigned(4));
  const level = signal('input', 'level', signed(7));
  const high = signal('output', 'high', boolean());
  const phase = signal('output', 'phase', enumerated(state));
  const distance = signal('output', 'distance', unsigned(7));
  const mode = register('mode', enumerated(state), 0, { comment: ['What the line does.'] });
  const left = register('left', unsigned(4), 0);
  const total = register('total', unsigned(8), 3, { port: true });
  const sum = signal('local', 'sum', inferred());
  const next = signal('local', 'next', enumerated(state));
  const x = signal('parameter', 'x', signed(8));
  const limit = signal('parameter', 'limit', unsigned(6));
  const result = signal('result', 'clampedDistance', unsigned(7));
  const apart = signal('local', 'apart', inferred());
  const clamped = functionDefinition(
    'clampedDistance',
    [x, limit],
    result,
    [
      assign(apart, unary('absolute', minus(read(x), read(limit)))),
      when(compare('>', read(apart), constant(100)), [assign(result, constant(100))], [assign(result, read(apart))]),
    ],
    [apart],
  );
  const at = (name: string): ReturnType<typeof member> => member(state, name);
  return moduleDefinition({
    name: 'PulseMachine',
    ports: [start, length, level, high, phase, distance, total],
    signals: [mode, left, sum, next],
    enums: [state],
    functions: [clamped],
    segments: [
      segment([
        assign(high, compare('===', read(mode), at('Up'))),
        assign(phase, read(mode)),
        assign(distance, call(clamped, read(level), constant(9))),
        assign(sum, plus(read(total), read(length))),
        assign(next, conditional(compare('<', read(level), constant(0)), at('Down'), at('Up'))),
        choose(
          read(mode),
          [
            [
              at('Idle'),
              [
                when(read(start), [
                  assign(mode, conditional(compare('===', read(length), constant(0)), at('Idle'), read(next))),
                  assign(left, read(length)),
                  assign(total, convert('wrap', read(sum), unsigned(8))),
                ]),
              ],
            ],
            [
              [at('Up'), at('Down')],
              [
                when(
                  compare('<=', read(left), constant(1)),
                  [assign(mode, at('Idle'))],
                  [assign(left, minus(read(left), constant(1)))],
                ),
              ],
            ],
          ],
          [assign(mode, at('Idle'))],
        ),
        check('assert', compare('<', read(distance), constant(101)), 'distance is clamped'),
        check('cover', compare('===', read(mode), at('Down'))),
      ]),
    ],
  });
}

/** An accumulator in a memory, with an output that nobody needs. */
export function wordStore(words: number): ModuleDefinition {
  const address = signal('input', 'address', ranged(0, words - 1));
  const data = signal('input', 'data', signed(9));
  const write = signal('input', 'write', boolean());
  const clear = signal('input', 'clear', boolean());
  const early = signal('output', 'early', signed(9));
  const parity = signal('output', 'parity', boolean());
  const store = signal('memory', 'store', signed(9), { length: words });
  const known = registers('known', unsigned(1), new Array<number>(words).fill(0));
  const word = register('word', signed(9), -1, { port: true });
  const value = signal('local', 'value', inferred());
  return moduleDefinition({
    name: 'WordStore',
    ports: [address, data, write, clear, early, parity, word],
    signals: [store, known, value],
    segments: [
      segment([
        assign(
          value,
          conditional(
            compare('===', element(known, read(address)), constant(1)),
            element(store, read(address)),
            constant(-7),
          ),
        ),
        assign(early, read(value)),
        assign(parity, compare('===', bitAt(read(value), constant(0)), constant(1))),
        assign(word, read(value)),
        when(
          read(clear),
          [fill(known, constant(0))],
          [when(read(write), [assign(store, read(data), read(address)), assign(known, constant(1), read(address))])],
        ),
      ]),
    ],
  });
}

/** A parent of two stores: registers written between and after the calls, direct connections, an unused output. */
export function storePair(words: number): ModuleDefinition {
  const address = signal('input', 'address', ranged(0, words - 1));
  const data = signal('input', 'data', signed(9));
  const go = signal('input', 'go', boolean());
  const result = signal('output', 'result', signed(9));
  const odd = register('odd', unsigned(3), 0, { port: true });
  const steps = register('steps', unsigned(4), 9);
  const scratch = signal('local', 'scratch', inferred());
  const wire = (
    kind: 'childInput' | 'childOutput',
    name: string,
    type: ReturnType<typeof signed>,
  ): ReturnType<typeof signal> => signal(kind, name, type);
  const first = {
    address: wire('childInput', 'first_address', ranged(0, words - 1)),
    data: wire('childInput', 'first_data', signed(9)),
    write: wire('childInput', 'first_write', boolean()),
    clear: wire('childInput', 'first_clear', boolean()),
    early: wire('childOutput', 'first_early', signed(9)),
    parity: wire('childOutput', 'first_parity', boolean()),
    word: wire('childOutput', 'first_word', signed(9)),
  };
  const second = {
    address: wire('childInput', 'second_address', ranged(0, words - 1)),
    data: wire('childInput', 'second_data', signed(9)),
    write: wire('childInput', 'second_write', boolean()),
    clear: wire('childInput', 'second_clear', boolean()),
    early: wire('childOutput', 'second_early', signed(9)),
    parity: wire('childOutput', 'second_parity', boolean()),
    word: wire('childOutput', 'second_word', signed(9)),
  };
  const wrapUp = (value: Expression, bits: number): Expression => convert('wrap', value, unsigned(bits));
  return moduleDefinition({
    name: 'StorePair',
    ports: [address, data, go, result, odd],
    signals: [steps, scratch, ...Object.values(first), ...Object.values(second)],
    segments: [
      segment(
        [
          assign(steps, wrapUp(plus(read(steps), constant(1)), 4)),
          assign(scratch, plus(read(data), read(second.word))),
          assign(first.address, read(address)),
          assign(first.data, read(data)),
          assign(first.write, and(read(go), compare('<', read(steps), constant(12)))),
          assign(first.clear, truth(false)),
        ],
        [child('first', 'WordStore', first)],
      ),
      segment(
        [
          when(read(first.parity), [
            assign(odd, wrapUp(plus(read(odd), constant(1)), 3)),
            assign(steps, wrapUp(plus(read(steps), constant(3)), 4)),
            assign(scratch, minus(read(scratch), read(first.early))),
          ]),
          assign(second.address, read(address)),
          assign(second.data, convert('saturate', plus(read(first.early), read(scratch)), signed(9))),
          assign(second.write, not(read(go))),
          assign(second.clear, and(read(go), compare('===', read(address), constant(0)))),
        ],
        [child('second', 'WordStore', second)],
      ),
      segment([
        when(compare('>', read(second.early), constant(50)), [assign(odd, constant(0))]),
        assign(result, convert('saturate', plus(read(second.early), plus(read(scratch), read(steps))), signed(9))),
      ]),
    ],
  });
}
