import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFst } from './fst-reader.ts';
import { formatGtkw, writeGtkw } from './gtkw.ts';
import { WaveDatabaseBuilder } from './wave-builder.ts';

const fixture = new URL('./fixtures/verilator.fst', import.meta.url).pathname;

const database = new WaveDatabaseBuilder()
  .add({ name: 'top.tile0.state', width: 2, labels: ['IDLE', 'RUN'], enumeration: 'p::state_e', values: [0, 1] })
  .add({ name: 'top.tile1.state', width: 2, labels: ['IDLE', 'RUN'], enumeration: 'p::state_e', values: [0, 1] })
  .add({ name: 'top.mode', width: 2, labels: ['SLOW', 'FAST'], enumeration: 'p::state_e', values: [0, 1] })
  .add({ name: 'top.level', width: 8, values: [0, 1] })
  .add({ name: 'top.busy', values: [0, 1] })
  .add({ name: 'top.volts', kind: 'real', values: [0, 1] })
  .build();

describe('formatGtkw', () => {
  test('groups, formats, filters shared by content, markers and an analog curve', () => {
    const { text, filters } = formatGtkw(database, '/run/pulse.gtkw', {
      dumpFile: '/run/pulse.vcd',
      signals: [
        { heading: 'Tiles' },
        '**.state',
        'top.mode',
        { heading: 'Rest' },
        'top.level',
        'top.busy',
        'top.volts',
      ],
      rules: [{ match: '**.level', format: 'signed' }],
      markers: [{ time: 10, label: 'pulse' }],
      cursor: 4,
      open: ['top.tile0'],
      analogHeight: 3,
      from: 0,
      to: 42_000,
    });
    expect(text.split('\n')).toEqual([
      '[*] written by tilewright',
      '[dumpfile] "/run/pulse.vcd"',
      '[savefile] "/run/pulse.gtkw"',
      '[timestart] 0',
      '[size] 1400 800',
      '[pos] -1 -1',
      // 840 pixels for 42000 time steps: 10000 = 2^13.287712 of them in a frame of 200.
      `*-13.287712 4 10${' -1'.repeat(25)}`,
      '[markername] Apulse',
      '[treeopen] top.',
      '[treeopen] top.tile0.',
      '[sst_width] 280',
      '[signals_width] 260',
      '@800200',
      '-Tiles',
      '@2028',
      '^1 /run/pulse.p_state_e.txt',
      'top.tile0.state[1:0]',
      '@2028',
      '^1 /run/pulse.p_state_e.txt',
      'top.tile1.state[1:0]',
      '@2028',
      '^2 /run/pulse.p_state_e_2.txt',
      'top.mode[1:0]',
      '@1000200',
      '-Tiles',
      '@800200',
      '-Rest',
      '@424',
      'top.level[7:0]',
      '@28',
      'top.busy',
      '@8024',
      'top.volts',
      '@20000',
      '-',
      '-',
      '@1000200',
      '-Rest',
      '',
    ]);
    expect([...filters]).toEqual([
      ['/run/pulse.p_state_e.txt', '00 IDLE\n01 RUN\n'],
      ['/run/pulse.p_state_e_2.txt', '00 SLOW\n01 FAST\n'],
    ]);
  });

  test.each([
    ['hex', '@22'],
    ['unsigned', '@24'],
    ['binary', '@28'],
    ['ascii', '@820'],
    ['auto', '@22'],
  ] as const)('%s is %s', (format, flag) => {
    const { text } = formatGtkw(database, 'a.gtkw', { dumpFile: 'a.vcd', signals: [{ signal: 'top.level', format }] });
    expect(text).toContain(`\n${flag}\ntop.level[7:0]\n`);
  });

  test('an FST brings its own enumerations, and its integers have no range in GTKWave', async () => {
    const fst = await readFst(fixture);
    const { text, filters } = formatGtkw(fst, '/run/a.gtkw', {
      dumpFile: fixture,
      signals: ['TOP.bench.tile0.state', 'TOP.bench.steps', 'TOP.bench.level0'],
    });
    expect(text).toContain(
      '\n@100000028\nTOP.bench.tile0.state[2:0]\n@22\nTOP.bench.steps\n@22\nTOP.bench.level0[7:0]\n',
    );
    expect(filters.size).toBe(0);
  });

  test('what GTKWave would drop silently is an error here', () => {
    const options = { dumpFile: 'a.vcd', signals: ['top.level'] };
    expect(() => formatGtkw(database, 'a', { ...options, signals: ['top.none'] })).toThrow('no signal "top.none"');
    const markers = Array.from({ length: 27 }, (_, time) => ({ time, label: 'm' }));
    expect(() => formatGtkw(database, 'a', { ...options, markers })).toThrow('27 markers: GTKWave has 26, A to Z');
    expect(() => formatGtkw(database, 'a', { ...options, from: 5, to: 5 })).toThrow('span from 5 to 5');
  });
});

test('writeGtkw writes the save file and its filters side by side', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'gtkw-'));
  try {
    const path = join(directory, 'run.gtkw');
    const written = await writeGtkw(path, database, { dumpFile: join(directory, 'run.vcd'), signals: ['top.mode'] });
    expect(written).toEqual([path, join(directory, 'run.p_state_e.txt')]);
    expect(await readFile(path, 'utf8')).toContain(`^1 ${written[1]!}\ntop.mode[1:0]\n`);
    expect(await readFile(written[1]!, 'utf8')).toBe('00 SLOW\n01 FAST\n');
  } finally {
    await rm(directory, { recursive: true });
  }
});
