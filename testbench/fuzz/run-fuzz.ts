/** The differential fuzzer: random programs, run in V8 and as hardware by several tools. */

import { mkdirSync } from 'node:fs';
import { Parser } from '../../tsgen/index.ts';
import { emptyCensus, featuresOf, type Census } from './census.ts';
import { emitStyle, seedsOfStyle } from './emit-styles.ts';
import type { Engine, EngineName } from './engines/engine.ts';
import { randomProgram } from './generate/program.ts';
import { prepare, SourceDirectory, type PreparedProgram, type ProgramText } from './prepare.ts';
import { writeReproducer, writeShrunken } from './reproducer.ts';
import { openEngines, runBatch } from './run-batch.ts';
import { sameFailure } from './same-failure.ts';
import { shrink } from './shrink.ts';

export { openEngines, runBatch } from './run-batch.ts';

export interface FuzzOptions {
  /** Number of programs, one for each seed from `seed` on. */
  readonly programs: number;
  readonly seed: number;
  readonly engines: readonly EngineName[];
  /** Clock cycles for each program. Default 1000. */
  readonly cycles?: number;
  /** Most programs that share a build; those of one batch share a reset style as well. Default 60. */
  readonly batch?: number;
  /** Most programs that an engine runs; default all. */
  readonly limits?: Partial<Readonly<Record<EngineName, number>>>;
  /** Where reproducers of failures go; none are written without it. */
  readonly failureDirectory?: string;
  /** Seconds to look for a smaller program that fails in the same way. Default 0: none is looked for. */
  readonly shrinkSeconds?: number;
  /** Command of the engine `verilator-next`. */
  readonly nextVerilator?: string;
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
  /** Disagreements that are known to be the tool's fault; those programs count as skipped. */
  readonly toolFaults: readonly FuzzFailure[];
  /** Accepted programs that used each feature. */
  readonly census: Census;
  /** Generating, compiling and running in V8. */
  readonly prepareSeconds: number;
  readonly engines: Readonly<Partial<Record<EngineName, EngineCount>>>;
}

const DEFAULT_CYCLES = 1000;
const DEFAULT_BATCH = 60;

/** Programs that a smaller text of a failing one is looked for in one go. */
const SHRINK_TOGETHER = 24;

/** One run: what it has and what it has found so far. */
class FuzzRun {
  readonly #options: FuzzOptions;
  readonly #engines: ReadonlyMap<EngineName, Engine>;
  readonly #directory: SourceDirectory;
  readonly #parser = new Parser();
  readonly #rejected: Record<string, number> = {};
  readonly #failures: FuzzFailure[] = [];
  readonly #toolFaults: FuzzFailure[] = [];
  readonly #census = emptyCensus();
  readonly #counts: Partial<Record<EngineName, EngineCount>> = {};
  #done = 0;
  #accepted = 0;
  #prepareSeconds = 0;

  constructor(options: FuzzOptions, engines: ReadonlyMap<EngineName, Engine>, directory: SourceDirectory) {
    this.#options = options;
    this.#engines = engines;
    this.#directory = directory;
  }

  get report(): FuzzReport {
    return {
      seed: this.#options.seed,
      programs: this.#done,
      accepted: this.#accepted,
      rejected: { ...this.#rejected },
      failures: [...this.#failures],
      toolFaults: [...this.#toolFaults],
      census: { ...this.#census },
      prepareSeconds: this.#prepareSeconds,
      engines: { ...this.#counts },
    };
  }

  get #cycles(): number {
    return this.#options.cycles ?? DEFAULT_CYCLES;
  }

  /** Records a failure, with the program and a smaller one where it is asked for. */
  async #fail(failure: FuzzFailure, program: ProgramText, engine?: Engine, prepared?: PreparedProgram): Promise<void> {
    this.#failures.push(failure);
    const { failureDirectory, shrinkSeconds = 0 } = this.#options;
    if (failureDirectory === undefined) return;
    mkdirSync(failureDirectory, { recursive: true });
    writeReproducer(failureDirectory, failure, program.text, prepared);
    if (shrinkSeconds <= 0) return;
    const failing = { program, failure, cycles: this.#cycles, engine };
    const stillFails = sameFailure(failing, this.#directory, this.#parser);
    const small = await shrink(program.text, stillFails, { seconds: shrinkSeconds, together: SHRINK_TOGETHER });
    const result = prepare({ ...program, text: small }, this.#cycles, this.#directory, this.#parser);
    writeShrunken(failureDirectory, failure, small, result.kind === 'ready' ? result.prepared : undefined);
  }

  /** Compiles the next batch and runs it in V8. */
  async #prepareBatch(): Promise<readonly PreparedProgram[]> {
    const { seed: first, programs, batch = DEFAULT_BATCH } = this.#options;
    const started = performance.now();
    const ready: PreparedProgram[] = [];
    const last = Math.min(this.#done + Math.min(batch, seedsOfStyle(first + this.#done)), programs);
    for (; this.#done < last; this.#done += 1) {
      const seed = first + this.#done;
      const program: ProgramText = { ...randomProgram(seed), options: emitStyle(seed) };
      const result = prepare(program, this.#cycles, this.#directory, this.#parser);
      switch (result.kind) {
        case 'ready':
          this.#accepted += 1;
          ready.push(result.prepared);
          for (const name of featuresOf(result.prepared)) this.#census[name] = (this.#census[name] ?? 0) + 1;
          break;
        case 'rejected':
          for (const code of result.codes) this.#rejected[code] = (this.#rejected[code] ?? 0) + 1;
          break;
        case 'crash':
          await this.#fail({ seed, kind: 'compiler', message: result.message }, program);
          break;
        case 'twin':
          await this.#fail({ seed, kind: 'twin', message: result.message }, program);
      }
    }
    this.#prepareSeconds += (performance.now() - started) / 1000;
    return ready;
  }

  async #runEngine(name: EngineName, engine: Engine, ready: readonly PreparedProgram[]): Promise<void> {
    const known = this.#counts[name] ?? { programs: 0, skipped: 0, seconds: 0 };
    const limit = (this.#options.limits?.[name] ?? Infinity) - known.programs;
    const chosen = ready.slice(0, Math.max(0, limit));
    const started = performance.now();
    const findings = await runBatch(name, engine, chosen);
    const skipped = findings.filter((finding) => finding.unable === true).length;
    this.#counts[name] = {
      programs: known.programs + chosen.length - skipped,
      skipped: known.skipped + skipped,
      seconds: known.seconds + (performance.now() - started) / 1000,
    };
    for (const { program: prepared, message, unable, cycle } of findings) {
      const { program } = prepared;
      const failure: FuzzFailure = { seed: program.seed, kind: name, message };
      if (unable !== true) await this.#fail(failure, program, engine, prepared);
      else if (cycle !== undefined) this.#toolFaults.push(failure);
    }
  }

  /** Runs one batch; false when there was none left. */
  async batch(): Promise<boolean> {
    if (this.#done >= this.#options.programs) return false;
    const ready = await this.#prepareBatch();
    for (const [name, engine] of this.#engines) await this.#runEngine(name, engine, ready);
    return true;
  }
}

/**
 * Generates, compiles and runs the programs. Programs that the compiler rejects with a diagnostic are counted; everything
 * else that goes wrong is a failure, with the seed that gives it again.
 */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const engines = await openEngines(options.engines, options.nextVerilator);
  const directory = new SourceDirectory();
  try {
    const run = new FuzzRun(options, engines, directory);
    while (await run.batch()) options.onProgress?.(run.report);
    return run.report;
  } finally {
    directory.remove();
  }
}
