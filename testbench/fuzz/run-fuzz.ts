/** The differential fuzzer: random programs, run in V8 and as hardware by several tools. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser } from '../../tsgen/index.ts';
import { ToolError } from '../toolchain/tool-error.ts';
import { findToolchain } from '../toolchain/toolchain.ts';
import type { Engine, EngineName, Finding } from './engines/engine.ts';
import { icarusEngine, netlistEngine } from './engines/icarus.ts';
import { verilatorEngine } from './engines/verilator.ts';
import { randomProgram } from './generate/program.ts';
import { prepare, SourceDirectory, type PreparedProgram } from './prepare.ts';
import { writeReproducer } from './reproducer.ts';

export interface FuzzOptions {
  /** Number of programs, one for each seed from `seed` on. */
  readonly programs: number;
  readonly seed: number;
  readonly engines: readonly EngineName[];
  /** Clock cycles for each program. Default 1000. */
  readonly cycles?: number;
  /** Programs that share a build. Default 60. */
  readonly batch?: number;
  /** Most programs that an engine runs; default all. */
  readonly limits?: Partial<Readonly<Record<EngineName, number>>>;
  /** Where reproducers of failures go; none are written without it. */
  readonly failureDirectory?: string;
  readonly onProgress?: (report: FuzzReport) => void;
}

export interface FuzzFailure {
  readonly seed: number;
  /** `compiler`: an internal error. `twin`: V8 left the range of a port. Otherwise the engine that disagrees or fails. */
  readonly kind: 'compiler' | 'twin' | EngineName;
  readonly message: string;
}

export interface EngineCount {
  readonly programs: number;
  /** Programs that the engine is known not to be able to run. */
  readonly skipped: number;
  readonly seconds: number;
}

export interface FuzzReport {
  readonly seed: number;
  readonly programs: number;
  readonly accepted: number;
  /** Number of programs rejected with each diagnostic. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly failures: readonly FuzzFailure[];
  /** Generating, compiling and running in V8. */
  readonly prepareSeconds: number;
  readonly engines: Readonly<Partial<Record<EngineName, EngineCount>>>;
}

export interface EngineRun {
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

/** Engines by name; finds the tools that they need. */
export async function openEngines(names: readonly EngineName[]): Promise<ReadonlyMap<EngineName, Engine>> {
  const engines = new Map<EngineName, Engine>();
  for (const name of names) {
    if (name === 'verilator') engines.set(name, verilatorEngine(await findToolchain()));
    else engines.set(name, name === 'icarus' ? icarusEngine : netlistEngine);
  }
  return engines;
}

async function once(engine: Engine, programs: readonly PreparedProgram[]): Promise<readonly Finding[]> {
  const directory = mkdtempSync(join(tmpdir(), 'tilewright-batch-'));
  try {
    return await engine(programs, directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Runs a batch; when the tool fails as a whole, halves it until the programs that make it fail stand alone. */
export async function runBatch(
  name: EngineName,
  engine: Engine,
  programs: readonly PreparedProgram[],
): Promise<readonly Finding[]> {
  if (programs.length === 0) return [];
  try {
    return await once(engine, programs);
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure === 'missing' || error.failure === 'interrupted') throw error;
    const [program] = programs;
    if (programs.length === 1 && program !== undefined) {
      return [{ program, engine: name, cycle: undefined, message: error.message }];
    }
    const half = Math.ceil(programs.length / 2);
    const first = await runBatch(name, engine, programs.slice(0, half));
    return [...first, ...(await runBatch(name, engine, programs.slice(half)))];
  }
}

const DEFAULT_CYCLES = 1000;
const DEFAULT_BATCH = 60;

/**
 * Generates, compiles and runs the programs. Programs that the compiler rejects with a diagnostic are counted; everything
 * else that goes wrong is a failure, with the seed that gives it again.
 */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const cycles = options.cycles ?? DEFAULT_CYCLES;
  const batch = options.batch ?? DEFAULT_BATCH;
  const engines = await openEngines(options.engines);
  const directory = new SourceDirectory();
  const parser = new Parser();
  const rejected: Record<string, number> = {};
  const failures: FuzzFailure[] = [];
  const counts: Partial<Record<EngineName, EngineCount>> = {};
  let [done, accepted, prepareSeconds] = [0, 0, 0];
  const report = (): FuzzReport => ({
    seed: options.seed,
    programs: done,
    accepted,
    rejected: { ...rejected },
    failures: [...failures],
    prepareSeconds,
    engines: { ...counts },
  });
  const fail = (failure: FuzzFailure, text: string, prepared?: PreparedProgram): void => {
    failures.push(failure);
    if (options.failureDirectory === undefined) return;
    mkdirSync(options.failureDirectory, { recursive: true });
    writeReproducer(options.failureDirectory, failure, text, prepared);
  };
  try {
    while (done < options.programs) {
      const started = performance.now();
      const ready: PreparedProgram[] = [];
      const last = Math.min(done + batch, options.programs);
      for (; done < last; done += 1) {
        const seed = options.seed + done;
        const program = randomProgram(seed);
        const result = prepare(program, cycles, directory, parser);
        switch (result.kind) {
          case 'ready':
            accepted += 1;
            ready.push(result.prepared);
            break;
          case 'rejected':
            for (const code of result.codes) rejected[code] = (rejected[code] ?? 0) + 1;
            break;
          case 'crash':
            fail({ seed, kind: 'compiler', message: result.message }, program.text);
            break;
          case 'twin':
            fail({ seed, kind: 'twin', message: result.message }, program.text);
        }
      }
      prepareSeconds += (performance.now() - started) / 1000;
      for (const [name, engine] of engines) {
        const limit = (options.limits?.[name] ?? Infinity) - (counts[name]?.programs ?? 0);
        const chosen = ready.slice(0, Math.max(0, limit));
        const before = performance.now();
        let skipped = 0;
        for (const finding of await runBatch(name, engine, chosen)) {
          if (finding.unable === true) {
            skipped += 1;
            continue;
          }
          const { program } = finding.program;
          fail({ seed: program.seed, kind: name, message: finding.message }, program.text, finding.program);
        }
        const known = counts[name] ?? { programs: 0, skipped: 0, seconds: 0 };
        counts[name] = {
          programs: known.programs + chosen.length - skipped,
          skipped: known.skipped + skipped,
          seconds: known.seconds + (performance.now() - before) / 1000,
        };
      }
      options.onProgress?.(report());
    }
    return report();
  } finally {
    directory.remove();
  }
}
