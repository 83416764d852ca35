/**
 * Measures how fast dumps are read: `npx jiti testbench/waves/bench/read-speed.ts [megabytes]`. The synthetic dump has
 * the mix of a tile controller: mostly bits and narrow buses, some wide ones and reals. Prints the median of five runs.
 */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadOptions } from '../index.ts';
import { readVcd } from '../index.ts';

const RUNS = 5;
const MEGABYTE = 1e6;

/** Identifier codes count through the printable characters from `!`. */
const identifier = (index: number): string => String.fromCharCode(33 + index);

/** A dump of at least this many bytes; the values come from a linear congruential generator with a fixed seed. */
function syntheticDump(bytes: number): string {
  const widths = [1, 1, 1, 1, 1, 1, 1, 1, 4, 8, 8, 12, 16, 16, 24, 32, 40, 64, 128];
  const declared = widths.map((width, index) => `$var wire ${width} ${identifier(index)} s${index} $end`);
  const realId = identifier(widths.length);
  const parts = [
    `$timescale 1ps $end\n$scope module top $end\n${declared.join('\n')}\n$var real 64 ${realId} volts $end\n`,
    '$upscope $end\n$enddefinitions $end\n',
  ];
  let length = 0;
  let state = 1;
  for (let time = 0; length < bytes; time += 5000) {
    let step = `#${time}\n`;
    for (const [index, width] of widths.entries()) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      if (state % 3 === 0) continue;
      const digits = state.toString(2).padStart(32, '0').repeat(4).slice(0, width);
      step += width === 1 ? `${digits}${identifier(index)}\n` : `b${digits} ${identifier(index)}\n`;
    }
    step += `r${(state / 2 ** 33 - 0.25).toPrecision(16)} ${realId}\n`;
    parts.push(step);
    length += step.length;
  }
  return parts.join('');
}

async function measure(path: string, bytes: number, title: string, options: ReadOptions): Promise<void> {
  const seconds: number[] = [];
  let changes = 0;
  for (let run = 0; run < RUNS; run++) {
    const start = process.cpuUsage();
    const database = await readVcd(path, options);
    const used = process.cpuUsage(start);
    seconds.push((used.user + used.system) / 1e6);
    changes = database.signals.reduce((sum, signal) => sum + database.changeCount(signal), 0);
  }
  const median = seconds.sort((left, right) => left - right)[Math.floor(RUNS / 2)] ?? NaN;
  const rate = bytes / MEGABYTE / median;
  console.log(
    `${title.padEnd(12)} ${median.toFixed(3)} CPU s  ${rate.toFixed(0).padStart(4)} MB/s  ${changes} changes kept`,
  );
}

const megabytes = Number(process.argv[2] ?? 20);
if (!(megabytes > 0)) throw new Error(`megabytes = ${String(process.argv[2])}: expected a positive number`);
const directory = await mkdtemp(join(tmpdir(), 'read-speed-'));
try {
  const path = join(directory, 'synthetic.vcd');
  await writeFile(path, syntheticDump(megabytes * MEGABYTE));
  const bytes = (await stat(path)).size;
  console.log(`${(bytes / MEGABYTE).toFixed(1)} MB, median of ${RUNS} runs`);
  await measure(path, bytes, 'everything', {});
  await measure(path, bytes, 'two signals', { signals: ['top.s0', 'top.s12'] });
} finally {
  await rm(directory, { recursive: true });
}
