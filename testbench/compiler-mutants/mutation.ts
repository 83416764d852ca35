/** A fault planted in the compiler's own source, to see whether anything notices. */

/**
 * What the fault is about. `hardware`: RTL or twin compute something else. `verdict`: programs are accepted that must not
 * be, or the other way round. `text`: wording, places and layout of correct hardware, of which the golden files are the
 * only judge.
 */
export type Concern = 'hardware' | 'verdict' | 'text';

export interface CompilerMutation {
  /** `emit/shift-right-logical`: the folder of `tsgen/`, and what happens. */
  readonly name: string;
  /** From the root of the project. */
  readonly file: string;
  /** A piece of the file's text that occurs once. */
  readonly find: string;
  readonly replace: string;
  /** One sentence: what is wrong then. */
  readonly breaks: string;
  readonly concern: Concern;
  /** Why nothing can notice, where that is so: the mutant does what the original does. */
  readonly equivalent?: string;
  /** The test that notices, where it is neither the corpus nor the fuzzer that has to. */
  readonly guardedBy?: string;
}

/** The list is older than the sources. The message names the mutation and its file. */
export class StaleMutationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StaleMutationError';
  }
}

function occurrences(text: string, piece: string): number {
  return text.split(piece).length - 1;
}

/** The text of the file with the fault in it. Throws StaleMutationError unless its piece occurs exactly once. */
export function planted({ name, file, find, replace }: CompilerMutation, text: string): string {
  const count = occurrences(text, find);
  if (count !== 1) {
    throw new StaleMutationError(
      `mutation ${name}: its piece of ${file} occurs ${count} times, not once; write it again for the present source: ${JSON.stringify(find)}`,
    );
  }
  if (find === replace) throw new StaleMutationError(`mutation ${name} changes nothing in ${file}`);
  // A function, as the text may hold `$&`.
  return text.replace(find, () => replace);
}

/** A mutation without what is common to its file. */
export type FileMutation = Omit<CompilerMutation, 'name' | 'file' | 'concern'> & {
  /** What happens, in words with hyphens. */
  readonly name: string;
  /** Default: hardware. */
  readonly concern?: Concern;
};

/** Mutations of one source below `tsgen/`. */
export function inFile(path: string, ...mutations: readonly FileMutation[]): readonly CompilerMutation[] {
  const [folder] = path.split('/');
  return mutations.map((mutation) => ({
    concern: 'hardware',
    ...mutation,
    name: `${folder ?? ''}/${mutation.name}`,
    file: `tsgen/${path}`,
  }));
}
