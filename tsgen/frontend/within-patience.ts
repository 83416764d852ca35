/** A design's own code runs in the compiler's process: it must come to an end. */

import { Script } from 'node:vm';
import { DesignError } from '../language/index.ts';

/** Seconds that one file, constructor or constant may take. */
export const DEFAULT_PATIENCE = 10;

/** Code of a design did not end in time. */
export class EndlessError extends DesignError {
  constructor(seconds: number) {
    super(
      `it did not come to an end within ${seconds} s`,
      'see that every loop ends; what takes that long is computed by a script of its own, whose results are imported',
    );
  }
}

const BODY = Symbol.for('tilewright.body');
const CALL = new Script(`globalThis[Symbol.for('tilewright.body')]()`);

/**
 * What `body` returns. Throws EndlessError when it takes longer than `seconds`. Whatever `body` was doing then is left where
 * it is, without its `finally` blocks: what has to be put back is put back by the caller.
 */
export function withinPatience<T>(seconds: number, body: () => T): T {
  const outer: unknown = Reflect.get(globalThis, BODY);
  let result: { readonly value: T } | undefined;
  const isPlaced = Reflect.set(globalThis, BODY, () => {
    result = { value: body() };
  });
  // A design has frozen the global object: nobody watches what comes after that.
  if (!isPlaced) return body();
  try {
    CALL.runInThisContext({ timeout: Math.ceil(1000 * seconds), displayErrors: false });
  } catch (error) {
    if ((error as { code?: unknown } | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new EndlessError(seconds);
  } finally {
    if (outer === undefined) Reflect.deleteProperty(globalThis, BODY);
    else Reflect.set(globalThis, BODY, outer);
  }
  if (result === undefined) throw new TypeError('the body has not run');
  return result.value;
}
