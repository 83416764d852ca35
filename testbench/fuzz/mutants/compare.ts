/** Mutants that compile are unusual programs: their hardware must do what they do in V8. */

import type { Parser } from '../../../tsgen/index.ts';
import { AssertionError } from '../../../tsgen/language/index.ts';
import { type PreparedProgram, reference } from '../prepare.ts';
import type { BaseProgram } from './bases.ts';
import { syntaxTreeOf } from './syntax-tree.ts';
import { tryMutant } from './try-mutant.ts';

export type Comparable =
  | { readonly kind: 'ready'; readonly prepared: PreparedProgram }
  /** Nothing to compare: a check fails, a memory is read before it is written, or other files have modules of their own. */
  | { readonly kind: 'left' }
  | { readonly kind: 'fault'; readonly message: string };

/** Clock cycles of random inputs. */
export const CYCLES = 150;

const LEFT: Comparable = { kind: 'left' };

function sameWords(first: Uint32Array, second: Uint32Array): boolean {
  return first.every((word, index) => word === second[index]);
}

/** The program with class names of its own, so that it may share a build with others. */
function renamed(text: string, seed: number): string {
  return syntaxTreeOf(text).classes.reduce((result, name) => {
    const word = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g');
    return result.replace(word, `${name}m${seed}`);
  }, text);
}

/** The mutant of a seed with what its twin does, ready to be run as hardware. */
export function comparable(base: BaseProgram, text: string, seed: number, parser: Parser): Comparable {
  if (/from '\.\.?\//.test(text)) return LEFT;
  const className = base.className === undefined ? undefined : `${base.className}m${seed}`;
  const fresh = renamed(text, seed);
  const { outcome } = tryMutant({ ...base, className }, fresh, parser);
  if (outcome.kind === 'fault') return outcome;
  const { design, modules, diagnostics } = outcome.result;
  // A name that is now longer may be one too long, or mean something else in a text.
  if (design === undefined) return LEFT;
  try {
    const { inputs, outputs, layouts } = reference(outcome.result, design, CYCLES, seed);
    // What depends on the unknown words of a memory is different in every tool.
    for (const powerOn of [seed + 1, seed + 2]) {
      if (!sameWords(outputs, reference(outcome.result, design, CYCLES, seed, powerOn).outputs)) return LEFT;
    }
    const program = { className: design.top, parameters: base.parameters, text: fresh, seed };
    return {
      kind: 'ready',
      prepared: { program, design, modules, diagnostics, layouts, cycles: CYCLES, inputs, outputs },
    };
  } catch (error) {
    // The program's own claims may be wrong now.
    if (error instanceof AssertionError || (error instanceof RangeError && error.message.startsWith('fits()'))) {
      return LEFT;
    }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'fault', message: `the twin failed: ${message}` };
  }
}
