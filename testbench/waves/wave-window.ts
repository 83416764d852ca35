import type { WaveDatabase } from './database.ts';

/** A span of the waves, counted in cycles. Times are in time steps of the dump. */
export interface WaveWindow {
  /** Start of the first cycle; the start of the dump when left out. */
  readonly from?: number;
  /** End, exclusive; the end of the dump when left out. */
  readonly to?: number;
  /** Time steps a cycle. */
  readonly step: number;
  /** Number shown for the first cycle; `from / step` rounded down when left out. */
  readonly firstCycle?: number;
}

/** A window with its defaults filled in. */
export interface ResolvedWindow {
  readonly from: number;
  readonly step: number;
  readonly cycles: number;
  readonly firstCycle: number;
}

/**
 * Fills in what a window leaves open.
 * @throws Error when it is empty or not in whole time steps.
 */
export function resolveWindow(database: WaveDatabase, window: WaveWindow): ResolvedWindow {
  const { step } = window;
  if (!Number.isSafeInteger(step) || step < 1) {
    throw new Error(`step = ${step}: expected the length of a cycle in whole time steps, from 1`);
  }
  const from = window.from ?? database.startTime;
  const to = window.to ?? database.endTime;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0) {
    throw new Error(`window from ${from} to ${to}: expected whole time steps from 0`);
  }
  if (to <= from) throw new Error(`window from ${from} to ${to}: expected from < to`);
  return {
    from,
    step,
    cycles: Math.ceil((to - from) / step),
    firstCycle: window.firstCycle ?? Math.floor(from / step),
  };
}
