import { describe, expect, test } from 'vitest';
import { dump, readText } from './testing/vcd-text.ts';
import { WaveDatabaseBuilder } from './wave-builder.ts';
import { toWaveJson } from './wave-json.ts';

describe('toWaveJson', () => {
  test('clocks, bits, labels, events and groups', () => {
    const database = new WaveDatabaseBuilder({ firstCycle: 7 })
      .addClock('tile.clk')
      .add({ name: 'tile.state', width: 2, labels: ['IDLE', 'RUN'], values: [0, 0, 1, 1, 0, 3] })
      .add({ name: 'tile.busy', values: [0, 0, 1, 1, 0, 0] })
      .add({ name: 'tile.late', values: [undefined, 'x', 1, 'z', 'z', 0] })
      .add({ name: 'tile.fired', kind: 'event', values: [0, 1, 1, 0, 0, 1] })
      .build();
    const signals = [
      'tile.clk',
      { heading: 'State' },
      'tile.state',
      'tile.busy',
      { heading: 'Rest' },
      'tile.late',
      'tile.fired',
    ];
    expect(toWaveJson(database, { signals, step: 10, title: 'A pulse', horizontalScale: 2 })).toEqual({
      signal: [
        { name: 'clk', wave: 'p.....' },
        [
          'State',
          { name: 'state[1:0]', wave: '=.=.==', data: ['IDLE', 'RUN', 'IDLE', '3'] },
          { name: 'busy', wave: '0.1.0.' },
        ],
        ['Rest', { name: 'late', wave: 'x.1z.0' }, { name: 'fired', wave: '01.0.1' }],
      ],
      config: { hscale: 2 },
      head: { text: 'A pulse', tick: 7 },
    });
  });

  test('x and z of a bus, a falling-edge clock, a window', async () => {
    const database = await readText(
      dump(
        ['wire 1 ! clk', 'wire 8 " bus [7:0]', 'real 64 # volts'],
        '#0\n0!\n#5\n1!\n#10\n0!\nbx "\n#15\n1!\n#20\n0!\nbz "\nr0.5 #\n#25\n1!\n#30\n0!\nb11 "\n#35\n1!\n#40\nbx1 "\n0!\n#45\n1!\n#50\n',
      ),
    );
    const whole = toWaveJson(database, { signals: ['**'], step: 10 });
    expect(whole.signal).toEqual([
      { name: 'clk', wave: 'n....' },
      { name: 'bus[7:0]', wave: 'x.z==', data: ['03', 'xX'] },
      { name: 'volts', wave: 'x.=..', data: ['0.5'] },
    ]);
    const part = toWaveJson(database, {
      signals: ['top.bus'],
      step: 10,
      from: 30,
      to: 50,
      rules: [{ match: '**', format: 'unsigned' }],
    });
    expect(part).toEqual({
      signal: [{ name: 'bus[7:0]', wave: '==', data: ['3', 'X'] }],
      config: { hscale: 1 },
      head: { tick: 3 },
    });
  });

  test('a window too long to draw is refused', async () => {
    const database = await readText(dump(['wire 1 ! a'], '#0\n1!\n#20000\n'));
    expect(() => toWaveJson(database, { signals: ['**'], step: 1 })).toThrow('the window holds 20000 cycles');
  });
});
