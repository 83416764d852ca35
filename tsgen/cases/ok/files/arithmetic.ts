import { LIMIT } from './index.ts';
import * as all from './index.ts';

/** At most LIMIT. */
export function clip(x: number): number {
  return x > LIMIT ? LIMIT : x;
}

export default function twice(x: number): number {
  return x + x;
}

/** This file and the one that hands it on import each other. */
export function clippedTwice(x: number): number {
  return clip(all.twice(x)) + 1;
}
