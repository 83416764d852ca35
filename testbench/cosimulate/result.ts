/** What a co-simulation found. */

import type { ParameterValue } from '../../tsgen/language/index.ts';
import type { Span } from '../../tsgen/diagnostics/span.ts';
import type { CosimulationMode } from './engine.ts';

/** One output that differs in the first failing cycle. Values are text: decimal, member name, or 0x... for vectors. */
export interface SignalDifference {
  readonly signal: string;
  readonly expected: string;
  readonly actual: string;
  /** Declaration of the output in the source. */
  readonly span: Span;
  /** The value comes from a word of a memory that was never written, so that neither side is wrong: see the source. */
  readonly neverWritten: boolean;
}

/** The first failure of a run. */
export interface CosimulationFailure {
  /** `divergence`: outputs differ. `rtl`: the RTL stopped by itself. `reference`, `stimulus`: twin or environment threw. */
  readonly kind: 'divergence' | 'rtl' | 'reference' | 'stimulus';
  readonly cycle: number;
  /** One line with cycle, signal, both values, place in the source and seeds. */
  readonly message: string;
  /** Power-up seed of the model that failed; undefined when no model did. */
  readonly powerUpSeed: number | undefined;
  /** Every output that differs; empty unless the kind is `divergence`. */
  readonly differences: readonly SignalDifference[];
  /** Text waveform of the cycles up to the failure. */
  readonly waveform: string;
}

export interface CosimulationResult {
  readonly passed: boolean;
  readonly design: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly mode: CosimulationMode;
  readonly seed: number;
  readonly powerUpSeeds: readonly number[];
  /** Cycles in which every output of every model was compared. */
  readonly cycles: number;
  readonly bitsCompared: number;
  /** Outputs that differ in the first failing cycle; 0 when passed. */
  readonly mismatches: number;
  readonly failure: CosimulationFailure | undefined;
  /** File that reproduces the failure alone. */
  readonly replayFile: string | undefined;
  /** Waveform that was asked for, or that was made of the failure. */
  readonly wavesFile: string | undefined;
  readonly verilatorVersion: string;
  readonly buildSeconds: number;
  /** True when the model came from the cache. */
  readonly buildHit: boolean;
  /** Wall time of the run without the build. */
  readonly seconds: number;
}

const NEVER_WRITTEN = [
  '  What depends on a word that was never written is undefined at power-up: RTL and twin hold different values there on purpose.',
  '  Keep it from the output until a word has been written (full ? memory[address] : 0), or clear the memory first.',
];

/** A few lines for people. */
export function formatCosimulationResult(result: CosimulationResult): string {
  const parameters = Object.entries(result.parameters)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
  const lines = [
    `${result.design}${parameters === '' ? '' : ` (${parameters})`}: ${result.passed ? 'passed' : 'FAILED'}`,
    `  ${result.cycles} cycles, ${result.bitsCompared} bits compared, ${result.mismatches} mismatches`,
    `  seed ${result.seed}, power-up seeds ${result.powerUpSeeds.join(', ')}, ${result.mode} mode, ${result.verilatorVersion}`,
    `  model ${result.buildHit ? 'from cache' : 'built'} in ${result.buildSeconds.toFixed(2)} s, run in ${result.seconds.toFixed(2)} s`,
  ];
  if (result.failure !== undefined) {
    lines.push(`  ${result.failure.message}`);
    for (const { signal, expected, actual, span, neverWritten } of result.failure.differences) {
      const cause = neverWritten ? '; depends on a memory word that was never written' : '';
      const place = `${span.file}:${span.line}:${span.column}`;
      lines.push(`    ${signal}: expected ${expected}, RTL gave ${actual} (${place}${cause})`);
    }
    if (result.failure.differences.some(({ neverWritten }) => neverWritten)) lines.push(...NEVER_WRITTEN);
    if (result.failure.waveform !== '') lines.push(result.failure.waveform);
  }
  if (result.replayFile !== undefined) lines.push(`  replay file: ${result.replayFile}`);
  if (result.wavesFile !== undefined) lines.push(`  waveform: ${result.wavesFile}`);
  return lines.join('\n');
}
