import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import {
  arithmetic,
  assign,
  boolean,
  call,
  compare,
  conditional,
  constant,
  convert,
  element,
  fill,
  functionDefinition,
  inferred,
  moduleDefinition,
  ranged,
  registers,
  read,
  register,
  segment,
  signal,
  signed,
  unsigned,
  when,
} from '../ir/builder.ts';
import type { ModuleDefinition } from '../ir/ir.ts';
import { emitModule } from './module.ts';
import { DEFAULT_EMIT_OPTIONS, type EmitOptions } from './options.ts';
import { counterBank, pulseMachine, storePair, wordStore } from './testing/designs.ts';
import { lint } from './testing/simulators.ts';
import { transferBuffer } from './testing/transfer-buffer.ts';

function emit(module: ModuleDefinition, options: EmitOptions = DEFAULT_EMIT_OPTIONS): ReturnType<typeof emitModule> {
  return emitModule(module, analyse(module), options);
}

const asynchronous: EmitOptions = {
  ...DEFAULT_EMIT_OPTIONS,
  reset: { name: 'rst_n', synchronous: false, activeHigh: false },
};

/** A counter that says when it claims, with an odd name or two. */
function counter(): ModuleDefinition {
  const by = signal('input', 'by', unsigned(4));
  const value = signal('input', 'value', signed(8));
  const full = signal('output', 'full', boolean());
  const size = signal('output', 'size', unsigned(8));
  const count = register('count', unsigned(8), 7);
  const unread = signal('local', 'unread', inferred());
  const alsoUnread = signal('local', 'alsoUnread', inferred());
  return moduleDefinition({
    name: 'Counter',
    file: 'some/where/counter.ts',
    ports: [by, value, full, size],
    signals: [count, unread, alsoUnread],
    segments: [
      segment([
        assign(unread, arithmetic('+', read(count), constant(1))),
        assign(alsoUnread, read(unread)),
        assign(count, convert('fits', arithmetic('+', read(count), read(by)), unsigned(8))),
        assign(full, compare('===', read(count), constant(255))),
        assign(
          size,
          convert('saturate', { kind: 'absolute', operand: read(value), span: by.span, type: by.type }, unsigned(8)),
        ),
      ]),
    ],
  });
}

describe('emitModule', () => {
  it('prints the transfer buffer as a person would write it', async () => {
    await expect(emit(transferBuffer(10, 12, 6)).text).toMatchFileSnapshot('./testing/golden/TransferBuffer.sv');
  });

  it('prints loops, arrays and vectors', async () => {
    await expect(emit(counterBank(6)).text).toMatchFileSnapshot('./testing/golden/CounterBank.sv');
  });

  it('prints enums, switches, functions and assertions', async () => {
    await expect(emit(pulseMachine()).text).toMatchFileSnapshot('./testing/golden/PulseMachine.sv');
  });

  it('prints a hierarchy with one block for each stretch', async () => {
    await expect(emit(storePair(10)).text).toMatchFileSnapshot('./testing/golden/StorePair.sv');
  });

  it('passes lint and synthesis front ends without a word', () => {
    expect(lint([emit(transferBuffer(10, 12, 6))], 'TransferBuffer')).toBe('');
    expect(lint([emit(counterBank(6))], 'CounterBank')).toBe('');
    expect(lint([emit(counterBank(16))], 'CounterBank')).toBe('');
    expect(lint([emit(pulseMachine())], 'PulseMachine')).toBe('');
    expect(lint([emit(wordStore(10)), emit(storePair(10))], 'StorePair')).toBe('');
    expect(lint([emit(wordStore(16), asynchronous), emit(storePair(16), asynchronous)], 'StorePair')).toBe('');
    expect(lint([emit(counter())], 'Counter')).toBe('');
  });

  it('fills and resets vectors of more than 8192 bits without a replication', () => {
    const lines = signal('output', 'lines', unsigned(9), { length: 1024 });
    const n = signal('input', 'n', unsigned(9));
    const sum = signal('output', 'sum', unsigned(9));
    const zeros = registers(
      'zeros',
      unsigned(9),
      Array.from({ length: 1024 }, () => 0),
    );
    const ones = registers(
      'ones',
      unsigned(9),
      Array.from({ length: 1024 }, () => 1),
    );
    const each = [lines, zeros, ones].map((target) => fill(target, read(n)));
    const emitted = emit(
      moduleDefinition({
        name: 'Wide',
        ports: [n, lines, sum],
        signals: [zeros, ones],
        segments: [segment([assign(sum, arithmetic('&', element(zeros, read(n)), element(ones, read(n)))), ...each])],
      }),
    );
    expect(lint([emitted], 'Wide')).toBe('');
    // The loop's variable is not the input of that name.
    expect(emitted.text).toContain('lines[n_ * 9 +: 9] = n;');
    expect(emitted.text).toContain("zeros <= 9216'd0;");
    expect(emitted.text).toContain("ones[n_ * 9 +: 9] <= 9'd1;");
  });

  it('names inputs that have only one legal value at this size', () => {
    const column = signal('input', 'column', ranged(0, 0));
    const kept = signal('output', 'kept', unsigned(4));
    const words = registers('words', unsigned(4), [3]);
    const emitted = emit(
      moduleDefinition({
        name: 'One',
        ports: [column, kept],
        signals: [words],
        segments: [segment([assign(kept, element(words, read(column))), assign(words, constant(5), read(column))])],
      }),
    );
    expect(lint([emitted], 'One')).toBe('');
    expect(emitted.text).toContain('// Inputs that have only one legal value at this size.');
  });

  it('does not grow with the number of rows', () => {
    const lines = (rows: number): number => emit(counterBank(rows, true)).text.split('\n').length;
    expect(lines(64)).toBe(lines(8));
  });

  it('names the file after the module and the source without its folder', () => {
    const emitted = emit(counter());
    expect(emitted.fileName).toBe('Counter.sv');
    expect(emitted.text).toMatch(/^\/\/ Generated by Tilewright from counter\.ts\. Do not edit\.\n/);
    expect(emitted.text).toContain('`default_nettype none');
    expect(emitted.text.endsWith('`default_nettype wire\n')).toBe(true);
  });

  it('maps lines of the output to the source', () => {
    const emitted = emit(counter());
    const lines = emitted.text.split('\n');
    const load = lines.findIndex((text) => text.includes('count_next = '));
    expect(emitted.map.some((origin) => origin.line === load + 1)).toBe(true);
    for (const { line } of emitted.map) expect(lines[line - 1]?.trim()).not.toBe('');
  });

  it('leaves out wires that only lead to wires that nothing reads', () => {
    expect(emit(counter()).text).not.toMatch(/unread/i);
  });

  it('asserts what the designer claims, except in reset', () => {
    expect(emit(counter()).text).toContain(
      "`ifndef SYNTHESIS\n    assert (rst || ((9'(count) + 9'(by)) <= 9'd255))\n    else $error(\"the value is %0d: it does not fit uint(8)\", 9'(count) + 9'(by));\n    `endif\n    count_next = ",
    );
  });

  it('asserts a claim only where it is evaluated', () => {
    const by = signal('input', 'by', unsigned(4));
    const go = signal('input', 'go', boolean());
    const y = signal('output', 'y', unsigned(3));
    const text = emit(
      moduleDefinition({
        name: 'Guarded',
        ports: [by, go, y],
        segments: [segment([assign(y, conditional(read(go), convert('fits', read(by), unsigned(3)), constant(0)))])],
      }),
    ).text;
    expect(text).toContain("assert (rst || !(go) || (by <= 4'd7))");
  });

  it('does not let an argument of its own functions hide a port', () => {
    const { text } = emit(counter());
    expect(text).toContain('function automatic logic [7:0] abs_s8(input logic signed [7:0] value_);');
  });

  it('resets as told', () => {
    expect(emit(counter()).text).toContain("always_ff @(posedge clk) begin\n    if (rst) begin\n      count <= 8'd7;");
    const other = emit(counter(), asynchronous).text;
    expect(other).toContain('always_ff @(posedge clk or negedge rst_n) begin\n    if (!rst_n) begin');
    expect(other).not.toContain('assert (rst');
    expect(emit(wordStore(4)).text).toContain('if (store_we && !rst) begin');
    expect(emit(wordStore(4), asynchronous).text).toContain('if (store_we) begin');
  });

  it('drops statements that never run and branches that are never taken', () => {
    const by = signal('input', 'by', ranged(0, 5));
    const y = signal('output', 'y', unsigned(3));
    const body = [
      assign(y, read(by)),
      when(compare('>', read(by), constant(5)), [assign(y, constant(0))]),
      when(compare('<', read(by), constant(6)), [assign(y, constant(7))], [assign(y, constant(1))]),
    ];
    const { text } = emit(moduleDefinition({ name: 'Dead', ports: [by, y], segments: [segment(body)] }));
    expect(text).not.toContain('if (');
    expect(text).toContain("y = by;\n    y = 3'd7;");
  });

  it('names the bits that a design drops on purpose, inside functions as well', () => {
    const x = signal('parameter', 'x', unsigned(8));
    const low = signal('result', 'low', unsigned(3));
    const lowBits = functionDefinition('low', [x], low, [assign(low, convert('wrap', read(x), unsigned(3)))]);
    const a = signal('input', 'a', unsigned(8));
    const b = signal('input', 'b', unsigned(7));
    const y = signal('output', 'y', unsigned(3));
    const z = signal('output', 'z', unsigned(8));
    const sum = signal('local', 'sum', inferred());
    const emitted = emit(
      moduleDefinition({
        name: 'Dropped',
        ports: [a, b, y, z],
        signals: [sum],
        functions: [lowBits],
        segments: [
          segment([
            assign(sum, arithmetic('+', read(a), read(b))),
            assign(y, call(lowBits, read(a))),
            assign(z, convert('wrap', read(sum), unsigned(8))),
          ]),
        ],
      }),
    );
    expect(emitted.text).toContain('assign unused_bits = ^{sum[8]};');
    expect(emitted.text).toContain('unused_in_function = ^{x[7:3]};');
    expect(emitted.text).toContain('assign unused_clock_reset = ^{clk, rst};');
    expect(lint([emitted], 'Dropped')).toBe('');
  });

  it('leaves an input whose upper bits nobody reads for lint to report', () => {
    const a = signal('input', 'a', unsigned(8));
    const y = signal('output', 'y', unsigned(3));
    const body = [assign(y, convert('wrap', read(a), unsigned(3)))];
    const emitted = emit(moduleDefinition({ name: 'Partial', ports: [a, y], segments: [segment(body)] }));
    expect(lint([emitted], 'Partial')).toContain("Bits of signal are not used: 'a'[7:3]");
  });
});
