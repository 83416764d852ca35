/** `tilewright demo`: the RTL of the tile trains a classifier on real images. */

import { join } from 'node:path';
import { digitClassifier, loadMnist } from '../../sim/training/index.ts';
import { readVcd, renderWaveform, type WaveDatabase } from '../../testbench/index.ts';
import { type TileEvent, trainOnRtl, type TrainOnRtlResult } from '../../testbench/tile/index.ts';
import { CommandFailure } from '../failure.ts';
import { generatedFiles } from '../generated-files.ts';
import type { Output } from '../output.ts';
import { compileTarget, resolveTarget } from '../target.ts';
import { writeFiles } from '../write-files.ts';

/** Updates whose waveform is kept: the first write to C comes after two sweeps of fifty columns. */
const TRACED_UPDATES = 140;
const CLOCK_STEP = 10;

export async function runDemo(samples: number, seed: number, directory: string, output: Output): Promise<void> {
  const setup = digitClassifier();
  const { rows, columns } = setup.parameters;
  const target = resolveTarget('agad-tile', {});
  output.text(`1. Compile rtl/agad-tile/agad-tile.ts for a tile of ${rows} x ${columns}`);
  const compiled = compileTarget({ ...target, parameters: { ...setup.parameters } }, output);
  const rtl = join(directory, 'rtl');
  writeFiles(rtl, generatedFiles(compiled, rtl));
  const top = compiled.design?.top ?? '';
  output.text(`   ${compiled.modules.length} SystemVerilog modules in ${join(directory, 'rtl')}, top ${top}`);
  output.text('2. Read MNIST: 60000 training and 10000 test images, pooled to 7 x 7 pixels');
  const data = loadMnist();
  output.text(
    `3. Build the RTL with Verilator and train on ${samples} samples, the RTL in the loop with two crossbars`,
  );
  const wavesFile = join(directory, `${top}.vcd`);
  const started = performance.now();
  let told = 0;
  const result = await trainOnRtl({
    compiled,
    setup,
    data,
    samples,
    seed,
    trace: 'vcd',
    adcLatency: 4,
    waves: { file: wavesFile, updates: TRACED_UPDATES },
    replayFile: join(directory, `${top}-replay.json`),
    onProgress: (done) => {
      output.progress(`   ${done} of ${samples} samples`);
      // Where nothing can be rewritten in place, a line now and then shows that it works.
      if (!output.terminal.interactive && !output.json && performance.now() - told > 5000) {
        told = performance.now();
        output.message(`   ${done} of ${samples} samples\n`);
      }
    },
  });
  output.progress('');
  const seconds = (performance.now() - started) / 1000;
  output.text(summary(top, result, seconds));
  output.text(`   waveform        ${wavesFile} (${TRACED_UPDATES} updates)`);
  const database = await readVcd(wavesFile);
  output.text(`\n${pictures(database, result.firstTransfer)}`);
  output.data({ top, samples, seed, seconds, wavesFile, ...result, firstTransfer: undefined, weights: undefined });
  if (!(result.training.accuracyAfter > result.training.accuracyBefore)) {
    throw new CommandFailure(1, 'the classifier did not learn');
  }
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}

function summary(top: string, result: TrainOnRtlResult, seconds: number): string {
  const { training, floatAccuracy } = result;
  const { activity, accuracyBefore, accuracyAfter, samples } = training;
  return [
    '4. Result',
    `   RTL = twin      ${result.cycles} clocks, ${result.bitsCompared} output bits compared, 0 mismatches`,
    `   RTL = golden    ${samples} updates, ${result.slots} pulse slots, ${result.reads} column reads, 0 mismatches`,
    `   twin = golden   ${result.wordsCompared} memory words, 0 mismatches`,
    `   pulses fired    ${activity.fastPulses} on array A, ${activity.slowPulses} on array C`,
    `   clocks a sample ${(activity.clocks / samples).toFixed(1)}`,
    `   accuracy        ${percent(accuracyBefore)} before, ${percent(accuracyAfter)} after (float SGD of the same size on the same samples: ${percent(floatAccuracy)})`,
    `   time            ${seconds.toFixed(1)} s (${top} ${result.buildHit ? 'from the cache' : 'built'} in ${result.buildSeconds.toFixed(1)} s, ${result.verilatorVersion})`,
  ].join('\n');
}

const PULSE_SIGNALS = ['strobe', 'arraySelect', 'tracePhase', 'traceSlot', 'rowPulse', 'rowDown', 'columnPulse'];
const READ_SIGNALS = ['readValid', 'readColumn', 'adcValid', 'adcCode', ...PULSE_SIGNALS, 'done'];

function picture(database: WaveDatabase, names: readonly string[], from: number, to: number): string {
  return renderWaveform(database, {
    signals: names.map((name) => ({
      signal: `TOP.${name}`,
      label: name,
      ...(name === 'adcCode' ? { format: 'signed' as const } : {}),
    })),
    from: from * CLOCK_STEP,
    to: to * CLOCK_STEP,
    step: CLOCK_STEP,
    width: 118,
    style: 'compact',
  });
}

/** One update and one transfer as text, from the waveform file. */
function pictures(database: WaveDatabase, events: readonly TileEvent[]): string {
  const read = events.find((event) => event.kind === 'read');
  const first = events[0];
  const last = events[events.length - 1];
  if (first === undefined || read === undefined || last === undefined) return 'no transfer has written to C yet';
  return [
    'The end of an update, pulses on array A:',
    picture(database, PULSE_SIGNALS, Math.max(first.cycle - 1, read.cycle - 16), read.cycle),
    'The transfer that follows: one column of A is read, the rows that are due take one pulse on array C:',
    picture(database, READ_SIGNALS, Math.max(read.cycle - 1, last.cycle - 20), last.cycle + 4),
  ].join('\n');
}
