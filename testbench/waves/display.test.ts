import { describe, expect, test } from 'vitest';
import type { DisplayFormat } from './display.ts';
import { formatValue, resolveRows } from './display.ts';
import type { SignalKind, WaveSignal, WaveValue } from './signal.ts';
import { WaveDatabaseBuilder } from './wave-builder.ts';

function signalOf(width: number, kind: SignalKind = 'bits'): WaveSignal {
  return { name: 'a', scopes: [], localName: 'a', range: '', width, kind, declaredType: 'wire', id: '!', column: 0 };
}

const enumerated: WaveSignal = {
  ...signalOf(2),
  enumeration: { name: 'state_e', labels: new Map([[1, 'RUN']]) },
};

describe('formatValue', () => {
  test.each<[WaveValue, WaveSignal, DisplayFormat, string]>([
    [5, signalOf(8), 'auto', '05'],
    [0xabc, signalOf(12), 'hex', 'abc'],
    [5, signalOf(6), 'binary', '000101'],
    [200, signalOf(8), 'unsigned', '200'],
    [200, signalOf(8), 'signed', '-56'],
    [127, signalOf(8), 'signed', '127'],
    [(1n << 64n) - 1n, signalOf(64), 'signed', '-1'],
    [(1n << 40n) + 1n, signalOf(41), 'unsigned', '1099511627777'],
    [0x4f4b, signalOf(16), 'ascii', 'OK'],
    [0x014b, signalOf(16), 'ascii', '.K'],
    [0xe0, signalOf(8), { fixed: 4 }, '-2'],
    [0xe4, signalOf(8), { fixed: 4, signed: false }, '14.25'],
    [1, enumerated, 'auto', 'RUN'],
    [2, enumerated, 'auto', '2'],
    [1, enumerated, 'hex', '1'],
    [3, signalOf(8), { labels: { STOP: 3 } }, 'STOP'],
    [4n, signalOf(40), { labels: { STOP: 3, GO: 4 } }, 'GO'],
    [4, signalOf(8), { labels: { STOP: 3 } }, '04'],
    ['xxxxxxxx', signalOf(8), 'hex', 'x'],
    ['zzzzzzzz', signalOf(8), 'hex', 'z'],
    ['0001xxxx', signalOf(8), 'hex', '1x'],
    ['zzzz1010', signalOf(8), 'hex', 'za'],
    ['1x100101', signalOf(8), 'hex', 'X5'],
    ['xx1010', signalOf(6), 'hex', 'xa'],
    ['x01010', signalOf(6), 'hex', 'Xa'],
    ['0000000x', signalOf(8), 'unsigned', 'X'],
    ['1x', signalOf(2), 'binary', '1x'],
    ['xx', enumerated, 'auto', 'x'],
    [0.123456789, signalOf(64, 'real'), 'auto', '0.12346'],
    [-Infinity, signalOf(64, 'real'), 'auto', '-inf'],
    [NaN, signalOf(64, 'real'), 'auto', 'nan'],
    ['text', signalOf(0, 'text'), 'auto', 'text'],
    [5, signalOf(8), (value) => `<${String(value)}>`, '<5>'],
  ])('%s of %o as %o is %s', (value, signal, format, expected) => {
    expect(formatValue(value, signal, format)).toBe(expected);
  });
});

describe('resolveRows', () => {
  const database = new WaveDatabaseBuilder()
    .add({ name: 'top.tile0.state', width: 3, values: [0] })
    .add({ name: 'top.tile0.busy', values: [0] })
    .add({ name: 'top.tile1.state', width: 3, values: [0] })
    .build();

  test('keeps the order asked for, applies the first rule that matches, and drops shared scopes', () => {
    const rows = resolveRows(
      database,
      [{ heading: 'Tiles' }, '**.state', { signal: 'top.tile0.busy', label: 'busy!', format: 'hex' }],
      [
        { match: 'top.tile1.*', format: 'binary' },
        { match: '**.state', format: 'unsigned' },
      ],
    );
    expect(rows.map((row) => (row.kind === 'heading' ? row.label : [row.label, row.format]))).toEqual([
      'Tiles',
      ['tile0.state[2:0]', 'unsigned'],
      ['tile1.state[2:0]', 'binary'],
      ['busy!', 'hex'],
    ]);
    expect(resolveRows(database, ['top.tile0.busy'], [], false)[0]?.label).toBe('top.tile0.busy');
  });

  test('a name or glob that finds nothing is an error, not a missing row', () => {
    expect(() => resolveRows(database, ['top.tile2.state'])).toThrow('did you mean top.tile0.state, top.tile1.state');
    expect(() => resolveRows(database, ['**.level'])).toThrow('no signal "**.level" in the waves');
  });
});
