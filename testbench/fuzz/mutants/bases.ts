/** The programs that mutants are made of: random ones, the corpus with its errors, and the controllers of rtl/. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomProgram } from '../generate/program.ts';
import { Random } from '../generate/random.ts';
import { filesOf, type ProgramText } from '../prepare.ts';

/** One program, to be changed. */
export interface BaseProgram {
  readonly name: string;
  /** Where its imports start from; nothing is written there. */
  readonly path: string;
  readonly text: string;
  readonly className: string | undefined;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  /** Further files of a random program, by path. */
  readonly others?: ReadonlyMap<string, string>;
}

/** The programs on disk, by where they come from. */
export type BaseLists = Readonly<Record<'ok' | 'error' | 'rtl', readonly BaseProgram[]>>;

/** The checkout that this file is in, as TypeScript or compiled. */
function checkout(directory = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(directory, 'package.json')) ? directory : checkout(dirname(directory));
}

function programsIn(root: string, folder: string): readonly BaseProgram[] {
  return readdirSync(join(root, folder))
    .filter((file) => /(?<!\.test|\.d)\.ts$/.test(file) && file !== 'index.ts')
    .sort()
    .map((file) => {
      const path = join(root, folder, file);
      const text = readFileSync(path, 'utf8');
      const given = /^\/\/ parameters: (.*)/.exec(text)?.[1];
      const parameters = given === undefined ? {} : (JSON.parse(given) as BaseProgram['parameters']);
      return { name: `${folder}/${file}`, path, text, className: undefined, parameters };
    });
}

export function baseLists(): BaseLists {
  const root = checkout();
  return {
    ok: programsIn(root, 'tsgen/cases/ok'),
    error: programsIn(root, 'tsgen/cases/error'),
    rtl: [...programsIn(root, 'rtl/agad-tile'), ...programsIn(root, 'rtl/examples')],
  };
}

/** Where random programs would be; there is no such file. */
const RANDOM_FOLDER = '/random';

/** Random programs of a few sizes: the smaller, the more of it one mutation is. */
const SIZES = [0.03, 0.1, 0.2, 0.4, 0.8] as const;

/** A random program with its further files. */
export function randomBase({ className, parameters, text }: ProgramText): BaseProgram {
  const { first, others } = filesOf(text);
  return {
    name: `random/${className}`,
    path: join(RANDOM_FOLDER, 'program.ts'),
    text: first,
    className,
    parameters,
    others: new Map([...others].map(([file, content]) => [join(RANDOM_FOLDER, file), content])),
  };
}

/** The program that the mutant of a seed is made of. */
export function baseOf(lists: BaseLists, seed: number): BaseProgram {
  const random = new Random(seed);
  const source = random.weighted([
    [25, 'random'],
    [48, 'ok'],
    [24, 'error'],
    [3, 'rtl'],
  ] as const);
  if (source !== 'random') return random.of(lists[source]);
  return randomBase(randomProgram(random.between(0, 2 ** 30), random.of(SIZES)));
}
