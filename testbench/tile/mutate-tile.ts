/** Plants faults in the RTL of a tile controller and asks the closed loop to find each. */

import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chosenMutants, type Mutant, plantMutant } from '../mutate/mutants.ts';
import { ToolError } from '../toolchain/tool-error.ts';
import { cosimulateTile, type CosimulateTileOptions } from './cosimulate-tile.ts';

export interface MutateTileOptions
  extends Omit<CosimulateTileOptions, 'rtl' | 'wavesFile' | 'replayFile' | 'trace' | 'cacheDirectory'> {
  /** How many mutants. */
  readonly count: number;
  /** Which mutants: the same for the same seed. */
  readonly mutantSeed: number;
  readonly onResult?: (result: TileMutantResult) => void;
}

export interface TileMutantResult {
  readonly mutant: Mutant;
  /** `invalid`: the tools refuse the text. */
  readonly outcome: 'killed' | 'survived' | 'invalid';
  /** How it was found: cycle and signal, or command. */
  readonly message: string;
}

/** Throws TypeError when the RTL without a mutant fails. */
export async function mutateTile(options: MutateTileOptions): Promise<readonly TileMutantResult[]> {
  const { compiled, count, mutantSeed, onResult, ...run } = options;
  const rtl = compiled.modules.map((module) => ({ name: module.fileName, text: module.text }));
  const cacheDirectory = join(tmpdir(), `tilewright-mutants-${process.pid}`);
  const attempt = { ...run, compiled, cacheDirectory, optimization: 0 as const };
  try {
    const control = await cosimulateTile(attempt);
    if (!control.passed) throw new TypeError(`the RTL fails without a mutant: ${control.failure?.message ?? ''}`);
    const results: TileMutantResult[] = [];
    for (const mutant of chosenMutants(rtl, count, mutantSeed)) {
      const result = { mutant, ...(await outcomeOf({ ...attempt, rtl: plantMutant(rtl, mutant) })) };
      results.push(result);
      onResult?.(result);
    }
    return results;
  } finally {
    await rm(cacheDirectory, { recursive: true, force: true });
  }
}

async function outcomeOf(options: CosimulateTileOptions): Promise<Omit<TileMutantResult, 'mutant'>> {
  try {
    const { failure } = await cosimulateTile(options);
    return failure === undefined
      ? { outcome: 'survived', message: '' }
      : { outcome: 'killed', message: failure.message };
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure !== 'failed') throw error;
    return { outcome: 'invalid', message: error.message };
  }
}
