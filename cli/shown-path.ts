import { relative } from 'node:path';

/** Paths in messages are relative to where the user stands. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}
