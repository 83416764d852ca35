/** `tilewright bench`: speeds as ratios of one run, so that they mean the same on every machine. */

import { formatGrowthBench, runGrowthBench } from '../../sim/bench/growth-bench.ts';
import { formatPulseBench, pulseBenchLegend, runPulseBench } from '../../sim/bench/pulse-bench.ts';
import { formatReadBench, runReadBench } from '../../sim/bench/read-bench.ts';
import { benchCompiler, type CompilerBench, type GrowthRow } from '../bench/compiler-bench.ts';
import { benchCosimulation, type CosimulationBenchRow } from '../bench/cosimulation-bench.ts';
import { STAGES } from '../bench/profile.ts';
import type { Output } from '../output.ts';

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1).padStart(5)} %`;
}

function milliseconds(seconds: number): string {
  return `${(1000 * seconds).toFixed(0)} ms`;
}

function growth(title: string, unit: string, rows: readonly GrowthRow[]): string[] {
  const first = rows[0];
  if (first === undefined) return [];
  return [
    title,
    ...rows.map(
      (row) =>
        `  ${String(row.size).padStart(4)} ${unit} (x ${String(row.size / first.size).padEnd(2)})  time x ${(row.seconds / first.seconds).toFixed(2).padStart(6)}  SystemVerilog x ${(row.lines / first.lines).toFixed(2).padStart(5)} (${row.lines} lines)`,
    ),
  ];
}

export function formatCompilerBench(bench: CompilerBench): string {
  return [
    'Compiler',
    `  cold generate of the tile, a process of its own    ${milliseconds(bench.coldSeconds)}`,
    `  warm check of the tile                             ${milliseconds(bench.warmSeconds)}, cold / warm = ${(bench.coldSeconds / bench.warmSeconds).toFixed(1)}`,
    `  an edit of the tile under check --watch            ${milliseconds(bench.watch.medianSeconds)} from the write to the answer, at most ${milliseconds(bench.watch.largestSeconds)} in ${bench.watch.edits} edits`,
    '  where the time of a cold generate goes',
    ...STAGES.map((stage) => `    ${stage.padEnd(30)}${percent(bench.shares.stages[stage])}`),
    `    with ts-morph on the stack    ${percent(bench.shares.tsMorph)}`,
    ...growth('Growth of a warm compilation with the size of the tile', 'rows and columns', bench.rows),
    ...growth('Growth of a warm compilation with the number of modules', 'modules', bench.modules),
  ].join('\n');
}

export function formatCosimulationBench(rows: readonly CosimulationBenchRow[]): string {
  return [
    'Co-simulation, one model, clocks a second',
    ...rows.map(
      (row) =>
        `  ${row.controller.padEnd(12)}  in blocks ${row.replayClocksPerSecond.toFixed(0).padStart(9)}  clock by clock ${row.lockStepClocksPerSecond.toFixed(0).padStart(9)}  ratio ${row.ratio.toFixed(2)}`,
    ),
  ].join('\n');
}

export async function runBench(output: Output): Promise<void> {
  const tell = (what: string): void => {
    output.progress(what);
  };
  const compiler = await benchCompiler(tell);
  output.progress('');
  output.text(formatCompilerBench(compiler));
  const cosimulation = await benchCosimulation(tell);
  output.progress('');
  output.text(formatCosimulationBench(cosimulation));
  tell('pulses');
  const turns = { turns: 3, millisecondsPerTurn: 40 };
  const pulses = [
    ...runPulseBench({ sizes: [16, 64, 256], ...turns }),
    ...runPulseBench({ sizes: [1024], regimes: ['A', 'D'], ...turns }),
  ];
  const pulseGrowth = runGrowthBench(turns);
  output.progress('');
  for (const line of pulseBenchLegend) output.text(line);
  output.text(formatPulseBench(pulses));
  output.text(formatGrowthBench(pulseGrowth));
  tell('reads');
  const reads = runReadBench({ sizes: [128], turns: 3, millisecondsPerTurn: 40 });
  output.progress('');
  output.text(formatReadBench(reads));
  output.data({ compiler, cosimulation, pulses, pulseGrowth, reads });
}
