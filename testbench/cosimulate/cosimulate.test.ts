import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { simulate } from '../../tsgen/language/index.ts';
import type { SourceFile } from '../builder/source-file.ts';
import { designOf } from '../testing/design-of.ts';
import { Counter, COUNTER_SV, TRANSFER_BUFFER_SV, transferBuffer, Wide, WIDE_SV } from '../testing/examples.ts';
import { testCacheDirectory } from '../testing/tools.ts';
import { readVcd } from '../waves/index.ts';
import { cosimulate, type CosimulateOptions } from './cosimulate.ts';
import { environmentStimulus, type Environment } from './environment.ts';
import { randomStimulus } from './random-stimulus.ts';
import { replayFile } from './replay.ts';
import { formatCosimulationResult } from './result.ts';

const SEED = 7;
const directory = mkdtempSync(join(tmpdir(), 'tilewright cosimulate '));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});
const build = { cacheDirectory: testCacheDirectory(), optimization: 0 as const };

const counter = designOf(new Counter(), 'counter');
const counterAlone: CosimulateOptions = {
  ...build,
  design: counter,
  rtl: [COUNTER_SV],
  stimulus: () => randomStimulus(counter, { seed: SEED }),
  cycles: 10_000,
  seed: SEED,
};
const counterRun: CosimulateOptions = { ...counterAlone, twin: () => simulate(new Counter()) };

function edited(source: SourceFile, from: string, to: string): SourceFile {
  if (!source.text.includes(from)) throw new Error(`${from} is not in ${source.name}`);
  return { ...source, text: source.text.replace(from, to) };
}

/** A counter that goes wrong when it wraps. */
const wrongCounter = edited(COUNTER_SV, 'enable && sum[8]', "enable && sum > 9'd256");

describe('co-simulation', () => {
  test('finds the counter and its twin equal', async () => {
    const result = await cosimulate(counterRun);
    expect(result.failure?.message).toBeUndefined();
    expect(result).toMatchObject({ passed: true, cycles: 9999, bitsCompared: 9999 * 9 * 3, mismatches: 0 });
    expect(formatCosimulationResult(result)).toContain('9999 cycles, 269973 bits compared, 0 mismatches');
  });

  test.each([
    ['replay', 1],
    ['replay', 100],
    ['replay', 4096],
    ['lockstep', 1],
    ['lockstep', 777],
  ] as const)('reports the same divergence in %s mode with blocks of %i', async (mode, blockCycles) => {
    const result = await cosimulate({ ...counterRun, rtl: [wrongCounter], mode, blockCycles });
    expect(result.passed).toBe(false);
    // Where the sum is 256 for the first time with this seed.
    const failure = result.failure!;
    expect(failure.cycle).toBe(result.cycles);
    expect(failure.differences).toEqual([
      {
        signal: 'wrapping',
        expected: '1',
        actual: '0',
        span: expect.objectContaining({ file: 'counter.ts' }) as unknown,
        neverWritten: false,
      },
    ]);
    const reference = await cosimulate({ ...counterRun, rtl: [wrongCounter] });
    expect(failure).toEqual(reference.failure);
  });

  test('shows the cycles before a divergence, with the RTL beside the twin', async () => {
    const { failure } = await cosimulate({ ...counterRun, rtl: [wrongCounter] });
    expect(failure!.message).toMatch(
      /^cycle \d+: wrapping is 0 in the RTL, expected 1 \(counter\.ts:\d+:5; seed 7, power-up seed 1\)$/,
    );
    expect(failure!.waveform).toContain('wrapping (RTL)');
    expect(failure!.waveform).toContain(String(failure!.cycle));
    expect(failure!.waveform).toContain('count');
  });

  test('finds state without a reset through power-up seeds', async () => {
    const rtl = [edited(COUNTER_SV, "if (rst) count <= 8'd0;\n    else", '')];
    const result = await cosimulate({ ...counterRun, rtl });
    expect(result.passed).toBe(false);
    expect(result.failure!.cycle).toBe(1);
    // The same without a twin: models from different random state disagree.
    const reactive = await cosimulate({ ...counterAlone, rtl });
    expect(reactive.failure!.cycle).toBe(1);
    const sound = await cosimulate(counterAlone);
    expect(sound).toMatchObject({ passed: true, bitsCompared: 9999 * 9 * 2 });
  });

  test('compares signed memories, thresholds and saturation of the transfer buffer', async () => {
    const design = designOf(transferBuffer(), 'transfer_buffer');
    for (const seed of [1, 2]) {
      const result = await cosimulate({
        ...build,
        design,
        rtl: [TRANSFER_BUFFER_SV],
        twin: () => simulate(transferBuffer(), { powerOnSeed: seed }),
        stimulus: () =>
          randomStimulus(design, {
            seed,
            profiles: { clear: { high: 0.01 }, threshold: { hold: 0.9, range: [0, 60] } },
          }),
        cycles: 20_000,
        seed,
      });
      expect(result.failure?.message).toBeUndefined();
      expect(result.cycles).toBe(19_999);
    }
  });

  test('compares enums, 53-bit numbers and wide vectors', async () => {
    const design = designOf(new Wide(), 'wide');
    const options: CosimulateOptions = {
      ...build,
      design,
      rtl: [WIDE_SV],
      twin: () => simulate(new Wide()),
      stimulus: () => randomStimulus(design, { seed: SEED, profiles: { mode: { hold: 0.5 }, lines: { hold: 0.5 } } }),
      cycles: 5000,
      seed: SEED,
      powerUpSeeds: [1],
    };
    expect((await cosimulate(options)).failure?.message).toBeUndefined();
    const wrong = await cosimulate({ ...options, rtl: [edited(WIDE_SV, 'bank[62:7]}', "bank[61:7], 1'b0}")] });
    expect(wrong.failure!.differences.map((difference) => difference.signal)).toEqual(['bank']);
  });

  test('closes the loop through an environment', async () => {
    const seen: number[] = [];
    const environment = (): Environment => {
      seen.length = 0;
      return {
        beforeCycle(outputs, cycle) {
          const count = Number(outputs?.count ?? 0);
          seen.push(count);
          // Ten up, then wait, then reset.
          return { inputs: { enable: count < 10, step: 1 }, reset: cycle === 30 };
        },
      };
    };
    for (const mode of ['replay', 'lockstep'] as const) {
      const result = await cosimulate({
        ...counterRun,
        mode,
        stimulus: () => environmentStimulus(counter, environment()),
        cycles: 40,
      });
      expect(result.failure?.message).toBeUndefined();
      // It sees the count one cycle late, so one step more is taken.
      expect(seen.slice(0, 16)).toEqual([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 11, 11]);
      expect(seen.slice(29, 34)).toEqual([11, 11, 0, 0, 1]);
    }
  });

  test('reports an environment, a twin and an assertion that stop', async () => {
    const environment: Environment = {
      beforeCycle(_outputs, cycle) {
        if (cycle === 50) throw new Error('the crossbar is on fire');
        return { inputs: { enable: true, step: cycle === 40 ? 16 : 1 } };
      },
    };
    const run = { ...counterRun, stimulus: () => environmentStimulus(counter, environment) };
    const range = await cosimulate(run);
    expect(range.failure!.message).toBe(
      'cycle 40: the stimulus stopped: signal step takes an integer from 0 to 15, not 16 (seed 7)',
    );
    class Stopping extends Counter {
      override step(inputs: Parameters<Counter['step']>[0]): ReturnType<Counter['step']> {
        if (this.count === 20) throw new RangeError('fits(): 20 is not in range');
        return super.step(inputs);
      }
    }
    const twin = await cosimulate({ ...run, twin: () => simulate(new Stopping()) });
    expect(twin.failure!.message).toBe('cycle 21: the twin stopped: fits(): 20 is not in range (seed 7)');
    expect(twin.failure!.waveform).toContain('count');
    const asserting = edited(
      COUNTER_SV,
      'endmodule',
      "  always_ff @(posedge clk) if (!rst) assert (count != 8'd20);\nendmodule",
    );
    for (const mode of ['replay', 'lockstep'] as const) {
      const rtl = await cosimulate({ ...run, rtl: [asserting], mode, outputDirectory: directory });
      expect(rtl.failure).toMatchObject({ kind: 'rtl', cycle: 21, powerUpSeed: 1 });
      expect(rtl.failure!.message).toMatch(/counter\.sv:\d+: Assertion failed in TOP\.counter/);
      const again = await replayFile(rtl.replayFile!, build);
      expect(again.failure).toMatchObject({ kind: 'rtl', cycle: 21, message: rtl.failure!.message });
    }
  });

  test('writes a replay file that reproduces the divergence alone', async () => {
    const result = await cosimulate({
      ...counterRun,
      rtl: [wrongCounter],
      outputDirectory: join(directory, 'new folder'),
      failureWaves: 'vcd',
    });
    expect(readdirSync(join(directory, 'new folder')).sort()).toEqual(['counter-failure.vcd', 'counter-replay.json']);
    const again = await replayFile(result.replayFile!, build);
    expect(again.failure).toEqual(result.failure);
    const mended = await replayFile(result.replayFile!, { ...build, rtl: [COUNTER_SV] });
    expect(mended).toMatchObject({ passed: true, cycles: result.cycles });
    const waves = await readVcd(result.wavesFile!);
    expect(waves.signals.some((signal) => signal.name.endsWith('count'))).toBe(true);
    expect(waves.endTime).toBe(result.failure!.cycle * 10 + 5);
  });

  test('refuses a replay file that is damaged', async () => {
    const { replayFile: path } = await cosimulate({ ...counterRun, rtl: [wrongCounter], outputDirectory: directory });
    const text = readFileSync(path!, 'utf8');
    const damaged = join(directory, 'damaged.json');
    for (const [from, to, message] of [
      ['{', '', /cannot read the replay file .*damaged\.json/],
      ['tilewright-replay/1', 'tilewright-replay/9', /is no tilewright-replay\/1 file: format/],
      ['sum[7:0]', 'sum[7:1]', /is damaged: its SystemVerilog/],
      ['"inputs":"', '"inputs":"AAAA', /is damaged/],
      ['"width":4', '"width":0', /is no tilewright-replay\/1 file: design/],
    ] as const) {
      expect(text).toContain(from);
      writeFileSync(damaged, text.replace(from, to));
      await expect(replayFile(damaged, build)).rejects.toThrow(message);
    }
    await expect(replayFile(join(directory, 'absent.json'), build)).rejects.toThrow('cannot read the replay file');
  });

  test('writes a waveform of a window', async () => {
    const file = join(directory, 'window.vcd');
    const result = await cosimulate({ ...counterRun, cycles: 300, waves: { format: 'vcd', file, from: 100, to: 150 } });
    expect(result).toMatchObject({ passed: true, wavesFile: file });
    const waves = await readVcd(file);
    expect([waves.startTime, waves.endTime]).toEqual([1000, 1495]);
  });

  test('writes a waveform as FST', async () => {
    const file = join(directory, 'window.fst');
    const result = await cosimulate({ ...counterRun, cycles: 300, waves: { format: 'fst', file } });
    expect(result).toMatchObject({ passed: true, wavesFile: file });
    // A header block, type 0, whose length in bytes is 329.
    expect([...readFileSync(file).subarray(0, 9)]).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 73]);
  });

  test('says so when a waveform cannot be written', async () => {
    const waves = { format: 'vcd', file: join(directory, 'absent', 'w.vcd') } as const;
    await expect(cosimulate({ ...counterRun, cycles: 300, waves })).rejects.toThrow('cannot write the waveform file');
  });

  test('refuses illegal options by name', async () => {
    await expect(cosimulate({ ...counterRun, cycles: 0 })).rejects.toThrow('cycles: an integer from 2');
    await expect(cosimulate({ ...counterRun, blockCycles: 0.5 })).rejects.toThrow('blockCycles: an integer from 1');
    await expect(cosimulate({ ...counterRun, powerUpSeeds: [] })).rejects.toThrow('powerUpSeeds');
    await expect(cosimulate({ ...counterRun, waves: { format: 'vcd', file: 'x', from: 10, to: 10 } })).rejects.toThrow(
      'waves: from 10 to 10',
    );
    await expect(cosimulate({ ...counterRun, rtl: [{ name: '../evil.sv', text: '' }] })).rejects.toThrow(
      'no plain file name',
    );
    await expect(cosimulate({ ...counterRun, outputDirectory: '/proc/nowhere' })).rejects.toThrow(
      'cannot write to the directory /proc/nowhere',
    );
  });

  test('can be stopped between blocks', async () => {
    const controller = new AbortController();
    const run = cosimulate({
      ...counterRun,
      signal: controller.signal,
      blockCycles: 10,
      onProgress: (cycles) => {
        if (cycles === 100) controller.abort(new Error('enough'));
      },
    });
    await expect(run).rejects.toThrow('enough');
  });
});
