/** Parameters that tell which names were asked for and are not there: to say what a failed constructor lacked. */

import type { ParameterValues } from './parameters.ts';

const WATCHED = Symbol('tilewright.watched');

interface Watched {
  readonly [WATCHED]?: object;
}

/** The same values; `missing` is told of each name that is read and has none. */
export function watchedParameters<P extends ParameterValues>(values: P, missing: (name: string) => void): P {
  const watched: P = new Proxy(values, {
    get: (target, key) => {
      if (key === WATCHED) return watched;
      if (typeof key === 'string' && !(key in target)) missing(key);
      return Reflect.get(target, key) as unknown;
    },
  });
  return watched;
}

/** What a module keeps as its parameters: a frozen copy, or those that are watched. JavaScript may leave them out. */
export function keptParameters<P extends ParameterValues>(parameters: P): Readonly<P> {
  const watched = (parameters as Watched | undefined)?.[WATCHED];
  return watched === undefined ? Object.freeze({ ...parameters }) : (watched as P);
}
