/**
 * Mutants that know no syntax: tokens deleted, doubled, exchanged or replaced by others of the file. Most end at the parser.
 */

import { Random } from '../generate/random.ts';

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
export function tokenMutantOf(text: string, seed: number): string {
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
