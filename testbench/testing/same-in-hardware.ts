/** For tests: a program of the hardware language does the same in V8 and as RTL. */

import { expect } from 'vitest';
import { Parser } from '../../tsgen/index.ts';
import type { EngineName } from '../fuzz/engines/engine.ts';
import { prepare, SourceDirectory, type PreparedProgram } from '../fuzz/prepare.ts';
import { openEngines, runBatch } from '../fuzz/run-batch.ts';

export interface SameOptions {
  readonly parameters?: Readonly<Record<string, number | boolean>>;
  /** Clock cycles of random inputs with resets in between. Default 300. */
  readonly cycles?: number;
  readonly seed?: number;
  readonly engine?: EngineName;
}

function prepared(source: string, options: SameOptions, directory: SourceDirectory, parser: Parser): PreparedProgram {
  const className = /^[\s\S]*^export class (\w+)/m.exec(source)?.[1] ?? '';
  const program = { className, parameters: options.parameters ?? {}, text: source, seed: options.seed ?? 1 };
  const result = prepare(program, options.cycles ?? 300, directory, parser);
  if (result.kind === 'ready') return result.prepared;
  return expect.fail(`${className} is ${result.kind}: ${result.message}`);
}

/**
 * Compiles the sources, runs the last class that each exports in V8 and in one tool (Verilator unless the options say
 * otherwise), all in one build, and compares every output of every cycle. Class names must differ between sources.
 */
export async function expectSameInHardware(sources: readonly string[], options: SameOptions = {}): Promise<void> {
  const directory = new SourceDirectory();
  try {
    const parser = new Parser();
    const programs = sources.map((source) => prepared(source, options, directory, parser));
    const name = options.engine ?? 'verilator';
    const engine = (await openEngines([name])).get(name);
    if (engine === undefined) throw new TypeError(`there is no engine ${name}`);
    const findings = await runBatch(name, engine, programs);
    expect(findings.map((finding) => `${finding.program.program.className}: ${finding.message}`)).toEqual([]);
  } finally {
    directory.remove();
  }
}
