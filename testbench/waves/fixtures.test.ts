import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vcdParser from 'vcd-parser';
import { describe, expect, test } from 'vitest';
import { readFst } from './fst-reader.ts';
import { toVcdParserJson } from './vcd-parser-json.ts';
import { readVcd } from './vcd-reader.ts';
import { changeTexts, readText } from './testing/vcd-text.ts';

const fixture = (name: string): string => new URL(`./fixtures/${name}`, import.meta.url).pathname;

type Wave = readonly (readonly [string, string])[];

/**
 * The text without what vcd-parser 1.0.1 rejects: reals (no sign, no exponent), the keywords of dump control, events
 * (it takes those in checkpoints for firings).
 */
function digestible(text: string): string {
  const eventIds = [...text.matchAll(/\$var event +1 (\S+) /g)].map((match) => match[1]);
  return text
    .split('\n')
    .filter((line) => !line.startsWith('r') && !/^\$dump(off|on|all)$/.test(line))
    .filter((line) => !eventIds.some((id) => line === `1${String(id)}`))
    .join('\n');
}

/** The changes a wave of vcd-parser stands for: full width, the last of one instant, no repetition. */
function canonical(wave: Wave, width: number): Wave {
  const changes: [string, string][] = [];
  for (const [time, value] of wave) {
    const filler = /^[xz]/.test(value) ? value.charAt(0) : '0';
    if (changes[changes.length - 1]?.[0] === time) changes.pop();
    const full = value.padStart(width, filler);
    if (changes[changes.length - 1]?.[1] !== full) changes.push([time, full]);
  }
  return changes;
}

describe.each(['verilator.vcd', 'icarus.vcd'])('%s', (name) => {
  test('wave by wave as vcd-parser, an independent reader, sees it', async () => {
    const text = digestible(await readFile(fixture(name), 'utf8'));
    const theirs = await vcdParser.parse(text, { expandAmbigousBus: true });
    const ours = toVcdParserJson(await readText(text), { expandAmbigousBus: true });
    expect([ours.endtime, ours.scale]).toEqual([theirs.endtime, theirs.scale]);
    const byName = new Map(ours.signal.map((signal) => [signal.name, signal]));
    // It keeps the first name of each identifier only.
    expect(theirs.signal.length).toBe(new Set(ours.signal.map(({ refName }) => refName)).size);
    let compared = 0;
    for (const signal of theirs.signal) {
      const own = byName.get(signal.name)!;
      expect(own, signal.name).toMatchObject({
        type: signal.type,
        refName: signal.refName,
        signalName: signal.signalName,
        module: signal.module,
      });
      if (signal.type === 'real' || signal.type === 'event') continue;
      expect(own.size).toBe(signal.size);
      expect(own.wave, signal.name).toEqual(canonical(signal.wave, signal.size));
      compared += own.wave.length;
    }
    expect(compared).toBeGreaterThan(200);
  });

  test('every alias is listed and tells the same', async () => {
    const database = await readVcd(fixture(name));
    expect(database.signals.length).toBe(27);
    const bench = name === 'icarus.vcd' ? 'bench' : 'TOP.bench';
    for (const [left, right] of [
      ['clk', 'tile1.clk'],
      ['level0', 'tile0.level'],
      ['pulse1', 'tile1.pulse'],
      ['seed', 'tile0.seed'],
    ]) {
      const changes = changeTexts(database, `${bench}.${left!}`);
      expect(changes.length).toBeGreaterThan(1);
      expect(changeTexts(database, `${bench}.${right!}`)).toEqual(changes);
    }
  });
});

describe('what the bench computes', () => {
  /** voltage = -1.5 x voltage and tiny = tiny - 2e-9 at every rising edge, from 0.25 and 0. */
  test('reals of the Verilator dump to the digits it prints', async () => {
    const database = await readVcd(fixture('verilator.vcd'));
    let voltage = 0.25;
    let tiny = 0;
    for (let edge = 0; edge < 21; edge++) {
      voltage = -voltage * 1.5;
      tiny -= 2e-9;
      // The dump prints 16 digits, one short of what tells all doubles apart.
      expect(database.valueAt('TOP.bench.voltage', 5000 + 10_000 * edge)).toBeCloseTo(voltage, 11);
      const dumped = Number(database.valueAt('TOP.bench.tiny', 5000 + 10_000 * edge));
      expect(Math.abs(dumped / tiny - 1)).toBeLessThan(1e-15);
    }
  });

  test('a 100-bit shift register holds the seeds that went into it', async () => {
    const database = await readVcd(fixture('verilator.vcd'));
    let wide = 1n;
    for (let time = 5000; time < 212_000; time += 10_000) {
      wide = BigInt.asUintN(100, (wide << 8n) | BigInt(database.valueAt('TOP.bench.seed', time - 1)!));
      expect(database.valueAt('TOP.bench.wide', time)).toBe(wide);
    }
  });

  test('x and z of the Icarus dump, more than 64 bits wide, at full width', async () => {
    const database = await readVcd(fixture('icarus.vcd'));
    // wide = {4'bzzzz, 96'bx} at 52 ns; lane = 40'bz at 62 ns; wide[99:64] = 0 at 112 ns, when the rest was known.
    expect(database.valueAt('bench.wide', 52_000)).toBe('zzzz' + 'x'.repeat(96));
    expect(database.valueAt('bench.lane', 62_000)).toBe('z'.repeat(40));
    expect(database.valueAt('bench.wide', 71_000)).toMatch(/^x{80}[01]{20}$|^x+[01]+$/);
    expect(database.gaps).toEqual([{ from: 72_000, to: 102_000 }]);
    expect(database.valueAt('bench.seed', 80_000)).toBe('xxxxxxxx');
    expect(database.valueAt('bench.voltage', 80_000)).toBeNaN();
  });

  test('Verilator and Icarus agree before x and z are forced', async () => {
    const verilator = await readVcd(fixture('verilator.vcd'), { to: 50_000 });
    const icarus = await readVcd(fixture('icarus.vcd'), { to: 50_000 });
    let compared = 0;
    for (const signal of icarus.signals) {
      for (let time = 6000; time <= 50_000; time += 1000) {
        expect(verilator.valueAt(`TOP.${signal.name}`, time), `${signal.name} at ${time}`).toEqual(
          icarus.valueAt(signal, time),
        );
        compared++;
      }
    }
    expect(compared).toBe(27 * 45);
  });
});

describe('FST', () => {
  test('holds the waves of the VCD of the same run, and the enumeration beside', async () => {
    const vcd = await readVcd(fixture('verilator.vcd'));
    const fst = await readFst(fixture('verilator.fst'));
    expect(fst.signals.length).toBe(vcd.signals.length);
    for (const signal of vcd.signals) {
      // The FST writer of Verilator 5.006 lists an event at every clock edge.
      if (signal.kind === 'event') continue;
      expect(changeTexts(fst, signal.name), signal.name).toEqual(changeTexts(vcd, signal.name));
    }
    expect(fst.signal('TOP.bench.tile1.state').enumeration).toEqual({
      name: 'tile_pkg::state_e',
      labels: new Map(['IDLE', 'SETUP', 'PULSE', 'GAP', 'READ', 'DONE'].map((label, value) => [value, label])),
    });
  });

  test('a selection and a window reach the reader', async () => {
    const fst = await readFst(fixture('verilator.fst'), { signals: '**.level', from: 50_000, to: 80_000 });
    expect(fst.signals.map(({ name }) => name)).toEqual(['TOP.bench.tile0.level', 'TOP.bench.tile1.level']);
    expect(changeTexts(fst, 'TOP.bench.tile0.level')).toEqual(['50000=0', '55000=253', '65000=250', '75000=247']);
    expect(fst.endTime).toBe(80_000);
  });

  test('says what is missing or wrong', async () => {
    await expect(readFst(fixture('none.fst'))).rejects.toThrow('none.fst: cannot be read; expected an FST file');
    await expect(readFst(fixture('tile.sv'))).rejects.toThrow('tile.sv: fst2vcd failed: Could not open');
    await expect(readFst(fixture('verilator.fst'), { converter: 'fst2vcd-missing' })).rejects.toThrow(
      'the program fst2vcd-missing is not installed; it comes with GTKWave: apt-get install gtkwave',
    );
  });

  test('a converter that fails after half a dump does not pass for a short run', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'fst-'));
    try {
      const converter = join(directory, 'converter');
      const script = '#!/bin/sh\nprintf "\\$enddefinitions \\$end #0 #10\\n"\necho "out of data" >&2\nexit 3\n';
      await writeFile(converter, script, { mode: 0o755 });
      await expect(readFst(fixture('verilator.fst'), { converter })).rejects.toThrow('failed: out of data');
      await writeFile(converter, script.replace('exit 3', 'exit 0'));
      expect((await readFst(fixture('verilator.fst'), { converter })).endTime).toBe(10);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
