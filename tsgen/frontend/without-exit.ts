/** A design runs inside the compiler's process: it must not end it. */

import { DesignError } from '../language/index.ts';

type Ending = 'exit' | 'abort' | 'reallyExit';

const ENDINGS: readonly Ending[] = ['exit', 'abort', 'reallyExit'];

/** Runs `body`; where it calls `process.exit()` and the like, an error is thrown instead, at the place of the call. */
export function withoutExit<T>(body: () => T): T {
  const owner = process as unknown as Record<Ending, unknown>;
  const saved = ENDINGS.map((name) => [name, owner[name]] as const);
  for (const name of ENDINGS) {
    owner[name] = (code?: number | string): never => {
      throw new DesignError(
        `process.${name}(${code === undefined ? '' : String(code)}) was called`,
        'throw an error that says what is wrong: the compiler shows it with its place',
      );
    };
  }
  try {
    return body();
  } finally {
    for (const [name, value] of saved) owner[name] = value;
  }
}
