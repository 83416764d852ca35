/**
 * Mutants of valid programs: tokens deleted, doubled, swapped or replaced by others of the file. Whatever comes out, the
 * compiler answers with diagnostics or with a design, and soon.
 */

import { compile, type Parser } from '../../tsgen/index.ts';
import { Random } from './generate/random.ts';
import type { SourceDirectory } from './prepare.ts';

const TOKEN = /\s+|\w+|=>|[=!]==|<<=?|>>>?=?|&&|\|\||[+\-*%&|^]=|\+\+|--|\.\.\.|[^\w\s]/g;

/** Pieces that no valid program holds in most places. */
const STRANGE = [
  '0',
  '-1',
  '1e99',
  '0.5',
  '2n',
  'undefined',
  'null',
  '"text"',
  'this',
  'class',
  'await',
  '`a`',
  '[]',
  '{}',
  '()',
  'NaN',
  'x',
  '=>',
  '?.',
  'super',
  '9007199254740993',
] as const;

/** One to four changes of the tokens of `text`. */
export function mutant(text: string, seed: number): string {
  const random = new Random(seed);
  const tokens: string[] = [...(text.match(TOKEN) ?? [])];
  // The import and its list of names are left alone: without it nothing is tried.
  const first = tokens.indexOf(';') + 1;
  for (let change = random.between(1, 4); change > 0; change -= 1) {
    const at = random.between(first, tokens.length - 1);
    const other = random.between(first, tokens.length - 1);
    const [here, there] = [tokens[at] ?? '', tokens[other] ?? ''];
    switch (random.between(0, 5)) {
      case 0:
        tokens[at] = '';
        break;
      case 1:
        tokens[at] = here + here;
        break;
      case 2:
        tokens[at] = there;
        break;
      case 3:
        tokens[at] = there;
        tokens[other] = here;
        break;
      case 4:
        tokens[at] = random.of(STRANGE);
        break;
      default:
        tokens.splice(at, random.between(2, 8));
    }
  }
  return tokens.join('');
}

/** Seconds after which a compilation counts as hung. */
const PATIENCE = 20;

/** What went wrong with one text: an error that is no diagnostic, or a compilation that took too long. */
export function compilerFault(
  text: string,
  className: string,
  parameters: Readonly<Record<string, number | boolean>>,
  directory: SourceDirectory,
  parser: Parser,
): string | undefined {
  const path = directory.writeProgram(text);
  const started = performance.now();
  try {
    compile({ path, className, parameters, parser });
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const seconds = (performance.now() - started) / 1000;
  return seconds > PATIENCE ? `compiling took ${seconds.toFixed(0)} s` : undefined;
}
