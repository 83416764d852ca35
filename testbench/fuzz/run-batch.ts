/** Engines by name, and running a batch of programs on one of them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '../toolchain/tool-error.ts';
import { findToolchain } from '../toolchain/toolchain.ts';
import type { Engine, EngineName, Finding, Purpose } from './engines/engine.ts';
import { icarusEngine, netlistEngine } from './engines/icarus.ts';
import { lintEngine } from './engines/lint.ts';
import { verilatorEngine } from './engines/verilator.ts';
import type { PreparedProgram } from './prepare.ts';

function named(nextVerilator: string | undefined, name: EngineName): string {
  if (nextVerilator !== undefined) return nextVerilator;
  throw new RangeError(`${name}: name the second Verilator with --verilator PATH or TILEWRIGHT_NEXT_VERILATOR`);
}

async function openEngine(name: EngineName, nextVerilator: string | undefined): Promise<Engine> {
  switch (name) {
    case 'verilator':
      return verilatorEngine(await findToolchain(), name);
    case 'lint':
      return lintEngine('verilator', name);
    case 'verilator-next':
      return verilatorEngine(await findToolchain({ verilator: named(nextVerilator, name) }), name);
    case 'lint-next':
      return lintEngine(named(nextVerilator, name), name);
    case 'icarus':
      return icarusEngine;
    case 'netlist':
      return netlistEngine;
  }
}

/** Engines by name; finds the tools that they need. `nextVerilator` is the command of the engines of a second Verilator. */
export async function openEngines(
  names: readonly EngineName[],
  nextVerilator?: string,
): Promise<ReadonlyMap<EngineName, Engine>> {
  const engines = new Map<EngineName, Engine>();
  for (const name of names) engines.set(name, await openEngine(name, nextVerilator));
  return engines;
}

async function once(
  engine: Engine,
  programs: readonly PreparedProgram[],
  purpose: Purpose,
): Promise<readonly Finding[]> {
  const directory = mkdtempSync(join(tmpdir(), 'tilewright-batch-'));
  try {
    return await engine(programs, directory, purpose);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Runs a batch; when the tool fails as a whole, halves it until the programs that make it fail stand alone. */
export async function runBatch(
  name: EngineName,
  engine: Engine,
  programs: readonly PreparedProgram[],
  purpose: Purpose = 'compare',
): Promise<readonly Finding[]> {
  if (programs.length === 0) return [];
  try {
    return await once(engine, programs, purpose);
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure === 'missing' || error.failure === 'interrupted') throw error;
    const [program] = programs;
    if (programs.length === 1 && program !== undefined) {
      return [{ program, engine: name, cycle: undefined, message: error.message }];
    }
    const half = Math.ceil(programs.length / 2);
    const first = await runBatch(name, engine, programs.slice(0, half), purpose);
    return [...first, ...(await runBatch(name, engine, programs.slice(half), purpose))];
  }
}
