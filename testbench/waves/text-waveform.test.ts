import { describe, expect, test } from 'vitest';
import { readText, dump } from './testing/vcd-text.ts';
import { renderWaveform } from './text-waveform.ts';
import { WaveDatabaseBuilder } from './wave-builder.ts';

const STATES = ['IDLE', 'SETUP', 'PULSE', 'GAP'];

const database = new WaveDatabaseBuilder({ firstCycle: 98 })
  .addClock('tile.clk')
  .add({ name: 'tile.state', width: 2, labels: STATES, values: [0, 0, 1, 2, 2, 2, 3, 0] })
  .add({ name: 'tile.pulse', values: [0, 0, 0, 1, 1, 1, 0, 0] })
  .add({ name: 'tile.adc.code', width: 12, values: [undefined, 5, 5, -1, -1, 7, 7, 7] })
  .add({ name: 'tile.adc.valid', kind: 'event', values: [0, 1, 0, 0, 0, 1, 1, 0] })
  .build();

const all = [
  'tile.clk',
  'tile.state',
  'tile.pulse',
  { heading: 'ADC' },
  { signal: 'tile.adc.code', format: 'signed' as const },
  'tile.adc.valid',
];

describe('renderWaveform', () => {
  test('clock, enumeration, bit, heading, signed bus, event and cursor', () => {
    expect(
      renderWaveform(database, { signals: all, step: 10, width: 80, cursors: [{ cycle: 101, label: 'pulse' }] }),
    ).toBe(
      `
┌tile───────────┬────────────────────────────────────────────────┐
│cycle          │98    99    100   101   102   103   104   105   │
│               │                  ▼ pulse                       │
│clk            │┌──┐  ┌──┐  ┌──┐  ┌──┐  ┌──┐  ┌──┐  ┌──┐  ┌──┐  │
│               │┘  └──┘  └──┘  └──┘  └──┘  └──┘  └──┘  └──┘  └──│
│               │────────────┬─────┬─────────────────┬─────┬─────│
│state[1:0]     │IDLE        │SETUP│PULSE            │GAP  │IDLE │
│               │────────────┴─────┴─────────────────┴─────┴─────│
│pulse          │                  ┌─────────────────┐           │
│               │──────────────────┘                 └───────────│
├─ ADC ─────────┼────────────────────────────────────────────────┤
│               │──────┬───────────┬───────────┬─────────────────│
│adc.code[11:0] │      │5          │-1         │7                │
│               │──────┴───────────┴───────────┴─────────────────│
│adc.valid      │      ↑                       ↑     ↑           │
└───────────────┴────────────────────────────────────────────────┘
`.trim(),
    );
  });

  test('compact: a line each; a cycle shrinks to what the width leaves, labels are cut visibly', () => {
    expect(renderWaveform(database, { signals: all, step: 10, width: 44, style: 'compact' })).toBe(
      `
┌tile───────────┬────────────────────────┐
│cycle          │98    100   102   104   │
│clk            │╱▔╲╱▔╲╱▔╲╱▔╲╱▔╲╱▔╲╱▔╲╱▔╲│
│state[1:0]     │IDLE  │S…│PULSE   │G…│I…│
│pulse          │▁▁▁▁▁▁▁▁▁╱▔▔▔▔▔▔▔▔╲▁▁▁▁▁│
├─ ADC ─────────┼────────────────────────┤
│adc.code[11:0] │   │5    │-1   │7       │
│adc.valid      │   ↑           ↑  ↑     │
└───────────────┴────────────────────────┘
`.trim(),
    );
  });

  test('ASCII only', () => {
    const text = renderWaveform(database, {
      signals: ['tile.clk', 'tile.state', 'tile.pulse', 'tile.adc.valid'],
      step: 10,
      from: 1000,
      to: 1050,
      width: 80,
      ascii: true,
      cursors: [{ cycle: 103 }],
    });
    expect(text).toBe(
      `
+tile-------+------------------------------+
|cycle      |100   101   102   103   104   |
|           |                  v cycle 103 |
|clk        |/--\\  /--\\  /--\\  /--\\  /--\\  |
|           |/  \\--/  \\--/  \\--/  \\--/  \\--|
|           |------+-----------------+-----|
|state[1:0] |SETUP |PULSE            |GAP  |
|           |------+-----------------+-----|
|pulse      |      /-----------------\\     |
|           |------/                 \\-----|
|adc.valid  |                  ^     ^     |
+-----------+------------------------------+
`.trim(),
    );
    expect(text).toMatch(/^[\n -~]+$/);
  });

  test('x, z and more than one change within a character', async () => {
    const text = dump(
      ['wire 1 ! bit', 'wire 8 " bus [7:0]'],
      '#0\n0!\nb101 "\n#10\nx!\nbx "\n#20\nz!\nbz "\n#30\n1!\nb1xxx0000 "\n#41\n0!\n#42\n1!\nb1 "\n#43\nb10 "\n#50\n#60\n',
    );
    expect(renderWaveform(await readText(text), { signals: ['**'], step: 10, width: 40 })).toBe(
      `
┌top──────┬────────────────────────┐
│cycle    │0   1   2   3   4   5   │
│bit      │    ╳╳╳╳┄┄┄┄────▒───────│
│         │────╳╳╳╳┄┄┄┄    ▒       │
│         │────┬───┬───┬────┬┬─────│
│bus[7:0] │05  │x  │z  │X0  ││02   │
│         │────┴───┴───┴────┴┴─────│
└─────────┴────────────────────────┘
`.trim(),
    );
  });

  test('more cycles than columns: a character stands for several', () => {
    const values = Array.from({ length: 1000 }, (_, cycle) => (cycle < 500 ? 0 : cycle < 700 ? cycle : 700));
    const long = new WaveDatabaseBuilder()
      .addClock('clk')
      .add({ name: 'count', width: 10, values })
      .add({ name: 'high', values: values.map((value) => value >= 600) })
      .build();
    expect(renderWaveform(long, { signals: ['**'], step: 10, width: 60 })).toBe(
      `
┌───────────┬──────────────────────────────────────────────┐
│cycle      │0        200      400      600      800       │
│clk        │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│
│           │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│
│           │──────────────────────────────────────────────│
│count[9:0] │000                   ▒▒▒▒▒▒▒▒▒▒2bc           │
│           │──────────────────────────────────────────────│
│high       │                            ┌─────────────────│
│           │────────────────────────────┘                 │
└───────────┴──────────────────────────────────────────────┘
`.trim(),
    );
  });

  test('no line is wider than asked for, whatever the names', () => {
    const named = new WaveDatabaseBuilder()
      .add({ name: `top.${'very_long_name_'.repeat(6)}`, width: 64, values: [1n, 2n, 3n] })
      .build();
    for (const width of [40, 57, 100, 200]) {
      const lines = renderWaveform(named, { signals: ['**'], step: 10, width }).split('\n');
      expect(new Set(lines.map((line) => line.length)).size).toBe(1);
      expect(lines[0]!.length).toBeLessThanOrEqual(width);
    }
  });

  test('bad options are refused', () => {
    const signals = ['tile.clk'];
    expect(() => renderWaveform(database, { signals, step: 10, width: 20 })).toThrow('width = 20: expected 40 columns');
    expect(() => renderWaveform(database, { signals, step: 0 })).toThrow('step = 0: expected the length of a cycle');
    expect(() => renderWaveform(database, { signals, step: 10, from: 50, to: 50 })).toThrow('expected from < to');
    expect(() => renderWaveform(database, { signals, step: 10, from: -5 })).toThrow('expected whole time steps from 0');
    expect(() => renderWaveform(database, { signals: ['none'], step: 10 })).toThrow('no signal "none"');
  });
});
