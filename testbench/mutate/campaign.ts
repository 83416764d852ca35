/** The break-it proof: how many planted faults does co-simulation find? */

import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Design } from '../../tsgen/design/design.ts';
import type { Module } from '../../tsgen/language/index.ts';
import { Model } from '../addon/model.ts';
import type { SourceFile } from '../builder/source-file.ts';
import { builtModel, type ModelOptions } from '../cosimulate/cosimulate.ts';
import { Leader, replayBlock, runEngine, type RunFailure } from '../cosimulate/engine.ts';
import { describeFailure } from '../cosimulate/failure-view.ts';
import type { FrameBlock } from '../cosimulate/recording.ts';
import type { Stimulus } from '../cosimulate/stimulus.ts';
import { frameLayouts, observed } from '../packing/layout.ts';
import { ToolError } from '../toolchain/tool-error.ts';
import { findToolchain } from '../toolchain/toolchain.ts';
import { Twin } from '../twin/twin.ts';
import { chosenMutants, plantMutant, type Mutant } from './mutants.ts';

/**
 * `killed`: co-simulation found it. `survived`: all outputs of all cycles were right. `invalid`: the tools refused the
 * text, which proves nothing about co-simulation.
 */
export type MutantOutcome = 'killed' | 'survived' | 'invalid';

export interface MutantResult {
  readonly mutant: Mutant;
  readonly outcome: MutantOutcome;
  /** How it was found, with cycle and signal, or what the tool said; empty for a survivor. */
  readonly message: string;
}

export interface MutationResult {
  readonly results: readonly MutantResult[];
  readonly killed: number;
  readonly survived: number;
  readonly invalid: number;
}

export interface MutationOptions extends Omit<ModelOptions, 'optimization'> {
  readonly design: Design;
  readonly rtl: readonly SourceFile[];
  /** A fresh simulated twin. */
  readonly twin: () => Module;
  readonly stimulus: () => Stimulus;
  readonly cycles: number;
  /** Which mutants: the same for the same seed. */
  readonly seed: number;
  /** What is compared. Default: the outputs and every register. */
  readonly observe?: 'outputs' | 'registers';
  /** How many, or all there are. */
  readonly count: number;
  /** Only in these files; default all. */
  readonly files?: readonly string[];
  /** Models built at the same time. Default 2. */
  readonly parallel?: number;
  /** Called after each mutant. */
  readonly onResult?: (result: MutantResult, done: number, total: number) => void;
}

const POWER_UP_SEED = 1;

/** What the twin does, once for all mutants. */
async function recordTwin(options: MutationOptions): Promise<readonly FrameBlock[]> {
  const { design } = options;
  const layouts = frameLayouts(design);
  const blocks: FrameBlock[] = [];
  const leader = new Leader(layouts, options.stimulus(), new Twin(design, options.twin()));
  const failure = await runEngine(leader, [], {
    cycles: options.cycles,
    mode: 'replay',
    blockCycles: 4096,
    onFrames: (inputs, outputs, cycles) => {
      blocks.push({
        cycles,
        inputs: inputs.slice(0, cycles * layouts.inputs.words),
        outputs: outputs.slice(0, cycles * layouts.outputs.words),
      });
    },
    signal: options.signal,
  });
  if (failure !== undefined) {
    const { message } = describeFailure(design, failure, emptyWindow(), options.seed);
    throw new TypeError(`mutation needs a run in which the twin does not stop: ${message}`);
  }
  return blocks;
}

function emptyWindow() {
  return { firstCycle: 0, cycles: 0, inputs: new Uint32Array(0), outputs: new Uint32Array(0) };
}

function failureOf(path: string, design: Design, blocks: readonly FrameBlock[]): RunFailure | undefined {
  const layouts = frameLayouts(design);
  const model = new Model(path, design, POWER_UP_SEED);
  try {
    let start = 0;
    for (const block of blocks) {
      const failure = replayBlock({ model, powerUpSeed: POWER_UP_SEED }, block, start, layouts);
      if (failure !== undefined) return failure;
      start += block.cycles;
    }
    return undefined;
  } finally {
    model.dispose();
  }
}

/** Builds and runs one variant of the RTL; its entry does not stay in the cache. */
async function runVariant(
  options: MutationOptions,
  rtl: readonly SourceFile[],
  blocks: readonly FrameBlock[],
): Promise<Omit<MutantResult, 'mutant'>> {
  const { design } = options;
  let path: string;
  try {
    ({ path } = await builtModel(design, rtl, { ...options, optimization: 0 }, undefined));
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure !== 'failed') throw error;
    return { outcome: 'invalid', message: error.message };
  }
  const failure = failureOf(path, design, blocks);
  await rm(dirname(path), { recursive: true, force: true });
  if (failure === undefined) return { outcome: 'survived', message: '' };
  return { outcome: 'killed', message: describeFailure(design, failure, emptyWindow(), options.seed).message };
}

/**
 * Plants mutants in the RTL one at a time and runs each against the recorded outputs of the twin. The RTL without a
 * mutant must agree first. Throws TypeError when it does not, or when the twin stops; ToolError when a tool is missing.
 */
export async function mutationCampaign(options: MutationOptions): Promise<MutationResult> {
  const toolchain = options.toolchain ?? (await findToolchain());
  const design = observed(options.design, options.observe ?? 'registers');
  const settled = { ...options, toolchain, design };
  const blocks = await recordTwin(settled);
  const control = await runVariant(settled, options.rtl, blocks);
  if (control.outcome !== 'survived') {
    throw new TypeError(`mutation needs RTL that agrees with its twin first: ${control.message}`);
  }
  const { files } = options;
  const eligible = options.rtl.filter((source) => files === undefined || files.includes(source.name));
  const mutants = chosenMutants(eligible, options.count, options.seed);
  const results: MutantResult[] = [];
  const queue = mutants.entries();
  let done = 0;
  const worker = async (): Promise<void> => {
    for (const [index, mutant] of queue) {
      const result = { mutant, ...(await runVariant(settled, plantMutant(options.rtl, mutant), blocks)) };
      results[index] = result;
      done += 1;
      options.onResult?.(result, done, mutants.length);
    }
  };
  await Promise.all(Array.from({ length: options.parallel ?? 2 }, worker));
  const count = (outcome: MutantOutcome): number => results.filter((result) => result.outcome === outcome).length;
  return { results, killed: count('killed'), survived: count('survived'), invalid: count('invalid') };
}

/** A table: one line for each mutant, and the sums. */
export function formatMutationResult(result: MutationResult): string {
  const lines = result.results.map(({ mutant, outcome, message }) => {
    const where = `${mutant.file}:${mutant.line}:${mutant.column}`;
    return `${outcome.padEnd(8)} ${where} ${mutant.kind}: ${mutant.before}  ->  ${mutant.after}${message === '' ? '' : `\n         ${message}`}`;
  });
  const { killed, survived, invalid } = result;
  return [...lines, `${killed} killed, ${survived} survived, ${invalid} refused by the tools`].join('\n');
}
