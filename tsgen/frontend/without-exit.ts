/** A design runs inside the compiler's process: it must not end it, nor keep it from ending. */

import { DesignError } from '../language/index.ts';

/** What would end the process, or go on in it afterwards. */
const REFUSED = [
  { owner: process, prefix: 'process.', names: ['exit', 'abort', 'reallyExit'] },
  { owner: globalThis, prefix: '', names: ['setTimeout', 'setInterval', 'setImmediate'] },
] as const;

/** Runs `body`; where it calls `process.exit()`, `setInterval()` and the like, an error is thrown instead, at the place of the call. */
export function withoutExit<T>(body: () => T): T {
  const saved = REFUSED.flatMap(({ owner, prefix, names }) =>
    names.map((name) => {
      const functions = owner as unknown as Record<string, unknown>;
      const value = functions[name];
      // Not an assignment: a design may have frozen what it found.
      Reflect.set(functions, name, prefix === '' ? refuseLater(name) : refuseEnding(`${prefix}${name}`));
      return { functions, name, value };
    }),
  );
  try {
    return body();
  } finally {
    for (const { functions, name, value } of saved) Reflect.set(functions, name, value);
  }
}

function refuseEnding(name: string): (code?: number | string) => never {
  return (code) => {
    throw new DesignError(
      `${name}(${code === undefined ? '' : String(code)}) was called`,
      'throw an error that says what is wrong: the compiler shows it with its place',
    );
  };
}

function refuseLater(name: string): () => never {
  return () => {
    throw new DesignError(
      `${name}() was called`,
      'do it at once: a design is complete when its constructor returns, and nothing waits for what comes later',
    );
  };
}
