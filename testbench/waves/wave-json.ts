import type { WaveDatabase } from './database.ts';
import type { DisplayFormat, DisplayRow, DisplayRule, RowSelection } from './display.ts';
import { formatValue, resolveRows } from './display.ts';
import type { WaveSignal, WaveValue } from './signal.ts';
import { isClock } from './wave-rows.ts';
import type { ResolvedWindow, WaveWindow } from './wave-window.ts';
import { resolveWindow } from './wave-window.ts';

/** A lane of WaveJSON: one character a cycle, and the labels of its boxes. */
export interface WaveJsonLane {
  readonly name: string;
  readonly wave: string;
  readonly data?: readonly string[];
}

/** A lane, an empty spacer, or a group: its name, then its lanes. */
export type WaveJsonItem = WaveJsonLane | Readonly<Record<string, never>> | readonly [string, ...WaveJsonLane[]];

/** The object WaveDrom draws. */
export interface WaveJson {
  readonly signal: readonly WaveJsonItem[];
  readonly config: { readonly hscale: number };
  readonly head: { readonly text?: string; readonly tick: number };
}

/** What to put into the object. */
export interface WaveJsonOptions extends WaveWindow {
  /** Rows from top to bottom; a heading opens a group that goes on to the next heading. */
  readonly signals: readonly RowSelection[];
  readonly rules?: readonly DisplayRule[];
  readonly title?: string;
  /** Width of a cycle in WaveDrom's units, a whole number from 1. */
  readonly horizontalScale?: number;
  readonly shorten?: boolean;
}

/** WaveDrom counts lanes in memory; a window of more cycles is a mistake of step or span. */
const MOST_CYCLES = 10_000;

/**
 * Samples signals once a cycle, at its start, into WaveJSON: clocks become `p` or `n`, bits levels, buses boxes with
 * labels, events a 1 in the cycles in which they fire.
 * @throws Error for a signal that does not exist, or for an empty or too long window.
 */
export function toWaveJson(database: WaveDatabase, options: WaveJsonOptions): WaveJson {
  const window = resolveWindow(database, options);
  if (window.cycles > MOST_CYCLES) {
    throw new Error(`the window holds ${window.cycles} cycles: expected ${MOST_CYCLES} or fewer; narrow from and to`);
  }
  const rows = resolveRows(database, options.signals, options.rules, options.shorten ?? true);
  return {
    signal: grouped(database, rows, window),
    config: { hscale: options.horizontalScale ?? 1 },
    head: { ...(options.title === undefined ? {} : { text: options.title }), tick: window.firstCycle },
  };
}

function grouped(database: WaveDatabase, rows: readonly DisplayRow[], window: ResolvedWindow): readonly WaveJsonItem[] {
  const items: WaveJsonItem[] = [];
  let group: [string, ...WaveJsonLane[]] | undefined;
  for (const row of rows) {
    if (row.kind === 'heading') {
      group = [row.label];
      items.push(group);
    } else {
      const lane = laneOf(database, row.label, row.signal, row.format, window);
      if (group === undefined) items.push(lane);
      else group.push(lane);
    }
  }
  return items;
}

function laneOf(
  database: WaveDatabase,
  name: string,
  signal: WaveSignal,
  format: DisplayFormat,
  window: ResolvedWindow,
): WaveJsonLane {
  const { from, step, cycles } = window;
  if (isClock(database, signal, from, step, cycles)) {
    const letter = database.valueAt(signal, from) === 1 ? 'p' : 'n';
    return { name, wave: letter + '.'.repeat(cycles - 1) };
  }
  const starts = Array.from({ length: cycles }, (_, cycle) => from + cycle * step);
  if (signal.kind === 'event') {
    const levels = starts.map((start) => (database.changeCount(signal, start - 1, start + step - 1) > 0 ? '1' : '0'));
    return { name, wave: repeatsAsDots(levels) };
  }
  const values = starts.map((start) => database.valueAt(signal, start));
  if (signal.kind === 'bits' && signal.width === 1 && signal.enumeration === undefined && format === 'auto') {
    return { name, wave: repeatsAsDots(values.map((value) => (value === undefined ? 'x' : String(value)))) };
  }
  return busLane(name, signal, format, values);
}

function busLane(
  name: string,
  signal: WaveSignal,
  format: DisplayFormat,
  values: readonly (WaveValue | undefined)[],
): WaveJsonLane {
  const data: string[] = [];
  let wave = '';
  let previous: { readonly value: WaveValue | undefined } | undefined;
  for (const value of values) {
    if (previous !== undefined && Object.is(previous.value, value)) {
      wave += '.';
    } else if (value === undefined || (signal.kind === 'bits' && typeof value === 'string' && /^x+$/.test(value))) {
      // Two x in a row (no value yet, then x) are one.
      wave += /x\.*$/.test(wave) ? '.' : 'x';
    } else if (signal.kind === 'bits' && typeof value === 'string' && /^z+$/.test(value)) {
      wave += 'z';
    } else {
      wave += '=';
      data.push(formatValue(value, signal, format));
    }
    previous = { value };
  }
  return { name, wave, data };
}

function repeatsAsDots(levels: readonly string[]): string {
  return levels.map((level, index) => (index > 0 && levels[index - 1] === level ? '.' : level)).join('');
}
