/** A module from the text of a test, through the compiler, three linters, and random cycles of RTL beside V8. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { compile, type CompileResult, type EmitOptions } from '../../tsgen/index.ts';
import { type Module, simulate } from '../../tsgen/language/index.ts';
import { cosimulate } from '../cosimulate/cosimulate.ts';
import { randomStimulus } from '../cosimulate/random-stimulus.ts';
import type { CosimulationResult } from '../cosimulate/result.ts';
import { formatFinding } from '../lint/findings.ts';
import { lintRtl } from '../lint/lint-rtl.ts';
import { testCacheDirectory } from '../testing/tools.ts';

const HEAD = `import {
  assert, assume, bit, bool, enumOf, fits, int, memory, Module, outReg, outRegs, ports, range, reg, regs, saturate, uint,
  vec, wires, wrap, type In, type Out,
} from 'tilewright/language';
`;

export interface Compiled {
  readonly result: CompileResult;
  /** Text of one emitted module. */
  textOf(moduleName: string): string;
  simulated(powerOnSeed?: number): Module;
}

/** Compiles a program whose last class is the top; the names of the language are imported already. */
export function compileText(text: string, className: string, options?: EmitOptions): Compiled {
  const directory = mkdtempSync(join(tmpdir(), 'tilewright-features-'));
  // Each twin is constructed from the file anew.
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  const path = join(directory, 'program.ts');
  writeFileSync(path, HEAD + text);
  const result = compile({ path, className, ...(options === undefined ? {} : { options }) });
  return {
    result,
    textOf: (moduleName) => result.modules.find((module) => module.name === moduleName)?.text ?? '',
    simulated: (powerOnSeed = 1) => simulate(result.construct(), { powerOnSeed }),
  };
}

/** Every error, as `code message`. */
export function errorsOf({ result }: Compiled): readonly string[] {
  return result.diagnostics
    .filter((diagnostic) => diagnostic.severity === 'error')
    .map((diagnostic) => `${diagnostic.code} ${diagnostic.message}`);
}

/** Compiles, lints without a waiver, and runs `cycles` random cycles; the result is that of the co-simulation. */
export async function runText(
  text: string,
  className: string,
  settings: { readonly cycles?: number; readonly seed?: number; readonly options?: EmitOptions } = {},
): Promise<{ readonly compiled: Compiled; readonly run: CosimulationResult }> {
  const { cycles = 2000, seed = 11, options } = settings;
  const compiled = compileText(text, className, options);
  expect(compiled.result.diagnostics.map((diagnostic) => `${diagnostic.code} ${diagnostic.message}`)).toEqual([]);
  const { design, modules } = compiled.result;
  if (design === undefined) throw new Error(`${className} does not compile`);
  const rtl = modules.map((module) => ({ name: module.fileName, text: module.text }));
  for (const { tool, findings, passed } of await lintRtl(rtl, { top: design.top })) {
    // A note of Icarus on its own sensitivity lists.
    const told = findings.map(formatFinding).filter((finding) => !finding.includes('constant selects in always_*'));
    expect([tool, passed, ...told]).toEqual([tool, true]);
  }
  const run = await cosimulate({
    cacheDirectory: testCacheDirectory(),
    optimization: 0,
    design,
    rtl,
    twin: (powerOnSeed = seed) => compiled.simulated(powerOnSeed),
    stimulus: () => randomStimulus(design, { seed }),
    cycles,
    seed,
  });
  return { compiled, run };
}
