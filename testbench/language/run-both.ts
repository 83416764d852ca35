/** Compiles one small module and runs it in V8 and as RTL, on the same random inputs. */

import { fileURLToPath } from 'node:url';
import { compile, type CompileResult } from '../../tsgen/compiler.ts';
import { simulate } from '../../tsgen/language/index.ts';
import { cosimulate } from '../cosimulate/cosimulate.ts';
import { randomStimulus } from '../cosimulate/random-stimulus.ts';
import type { CosimulationResult } from '../cosimulate/result.ts';
import { testCacheDirectory } from '../testing/tools.ts';

export interface BothOptions {
  readonly className?: string;
  readonly cycles?: number;
  readonly seed?: number;
}

/** Path of a module of this folder. */
export function modulePath(name: string): string {
  return fileURLToPath(new URL(`cases/${name}.ts`, import.meta.url));
}

/** What the compiler says of a module of this folder. */
export function compiled(name: string, className?: string): CompileResult {
  return compile({ path: modulePath(name), ...(className === undefined ? {} : { className }) });
}

/** SystemVerilog of a module of this folder, sub-modules first. Throws when it has errors. */
export function emittedText(name: string, className?: string): string {
  const result = compiled(name, className);
  if (!result.ok) throw new Error(result.diagnostics.map((each) => `${each.code} ${each.message}`).join('\n'));
  return result.modules.map((module) => module.text).join('\n');
}

/** Every register of every instance and every output, in every cycle, from three random power-up states. */
export async function runBoth(name: string, options: BothOptions = {}): Promise<CosimulationResult> {
  const result = compiled(name, options.className);
  const { design } = result;
  if (design === undefined) {
    throw new Error(result.diagnostics.map((each) => `${each.code} ${each.message}`).join('\n'));
  }
  const seed = options.seed ?? 5;
  return cosimulate({
    design,
    rtl: result.modules.map((module) => ({ name: module.fileName, text: module.text })),
    twin: () => simulate(result.construct()),
    stimulus: () => randomStimulus(design, { seed }),
    cycles: options.cycles ?? 5000,
    seed,
    observe: 'registers',
    cacheDirectory: testCacheDirectory(),
    optimization: 0,
  });
}
