import type { WaveDatabase } from './database.ts';
import type { DisplayFormat } from './display.ts';
import { formatValue } from './display.ts';
import type { WaveSignal, WaveValue } from './signal.ts';

/** Characters of a drawing across one row: where character x starts in time, and how many there are. */
export interface CharacterGrid {
  readonly characters: number;
  readonly timeOf: (character: number) => number;
}

/** What one character of a row shows. */
interface Cell {
  readonly value: WaveValue | undefined;
  /** More changed within the character than it can show. */
  readonly busy: boolean;
  /** At least one change (or firing) falls into the character. */
  readonly changes: number;
}

const BUSY = '▒';
const UNKNOWN = '╳';
const FLOATING = '┄';
const FIRED = '↑';
const CUT = '…';

/** Changes more often than this in a cycle make a signal a clock: its first edge is drawn even without a past. */
const CLOCK_CHANGES = 1.5;

function sample(database: WaveDatabase, signal: WaveSignal, grid: CharacterGrid): readonly Cell[] {
  return Array.from({ length: grid.characters }, (_, character) => {
    const start = grid.timeOf(character);
    // Times are whole, so the half-open span [start, next) is (ceil(start) - 1, ceil(next) - 1].
    const changes = database.changeCount(signal, Math.ceil(start) - 1, Math.ceil(grid.timeOf(character + 1)) - 1);
    return { value: database.valueAt(signal, start), busy: changes > 1, changes };
  });
}

function before(database: WaveDatabase, signal: WaveSignal, grid: CharacterGrid): WaveValue | undefined {
  const start = grid.timeOf(0);
  return start > 0 ? database.valueAt(signal, start - 1) : undefined;
}

/** Whether a one-bit signal toggles at least about twice a cycle over the window. */
export function isClock(
  database: WaveDatabase,
  signal: WaveSignal,
  from: number,
  step: number,
  cycles: number,
): boolean {
  if (signal.kind !== 'bits' || signal.width !== 1) return false;
  return database.changeCount(signal, from - 1, from + cycles * step - 1) >= CLOCK_CHANGES * cycles;
}

/** Two lines of a one-bit wave: high level above, low level below. */
export function paintBit(
  database: WaveDatabase,
  signal: WaveSignal,
  grid: CharacterGrid,
  clock: boolean,
): readonly [string, string] {
  const cells = sample(database, signal, grid);
  let top = '';
  let bottom = '';
  let previous = before(database, signal, grid);
  if (clock) previous = cells[0]?.value === 1 ? 0 : 1;
  for (const { value, busy } of cells) {
    const [upper, lower] = busy ? [BUSY, BUSY] : bitCharacters(previous, value);
    top += upper;
    bottom += lower;
    previous = value;
  }
  return [top, bottom];
}

function bitCharacters(previous: WaveValue | undefined, value: WaveValue | undefined): readonly [string, string] {
  if (value === 1) return previous === 0 ? ['┌', '┘'] : ['─', ' '];
  if (value === 0) return previous === 1 ? ['┐', '└'] : [' ', '─'];
  if (value === undefined) return [' ', ' '];
  return value === 'z' ? [FLOATING, FLOATING] : [UNKNOWN, UNKNOWN];
}

/** One line of a one-bit wave. */
export function paintBitLine(database: WaveDatabase, signal: WaveSignal, grid: CharacterGrid, clock: boolean): string {
  const cells = sample(database, signal, grid);
  let line = '';
  let previous = before(database, signal, grid);
  if (clock) previous = cells[0]?.value === 1 ? 0 : 1;
  for (const { value, busy } of cells) {
    if (busy) line += BUSY;
    else if (value === 1) line += previous === 0 ? '╱' : '▔';
    else if (value === 0) line += previous === 1 ? '╲' : '▁';
    else line += value === undefined ? ' ' : value === 'z' ? FLOATING : UNKNOWN;
    previous = value;
  }
  return line;
}

/** One line with an arrow wherever an event fires. */
export function paintEvent(database: WaveDatabase, signal: WaveSignal, grid: CharacterGrid): string {
  return sample(database, signal, grid)
    .map(({ changes }) => (changes > 0 ? FIRED : ' '))
    .join('');
}

/** Three lines of a bus: boxes with the values in them. */
export function paintBus(
  database: WaveDatabase,
  signal: WaveSignal,
  format: DisplayFormat,
  grid: CharacterGrid,
): readonly [string, string, string] {
  let top = '';
  let middle = '';
  let bottom = '';
  for (const piece of pieces(database, signal, grid)) {
    if (piece.busy) {
      top += '─'.repeat(piece.length);
      middle += BUSY.repeat(piece.length);
      bottom += '─'.repeat(piece.length);
      continue;
    }
    const edge = piece.edge ? 1 : 0;
    const room = piece.length - edge;
    top += (piece.edge ? '┬' : '') + '─'.repeat(room);
    middle += (piece.edge ? '│' : '') + fit(label(piece.value, signal, format), room);
    bottom += (piece.edge ? '┴' : '') + '─'.repeat(room);
  }
  return [top, middle, bottom];
}

/** One line of a bus: values divided by bars. */
export function paintBusLine(
  database: WaveDatabase,
  signal: WaveSignal,
  format: DisplayFormat,
  grid: CharacterGrid,
): string {
  return pieces(database, signal, grid)
    .map((piece) => {
      if (piece.busy) return BUSY.repeat(piece.length);
      const room = piece.length - (piece.edge ? 1 : 0);
      return (piece.edge ? '│' : '') + fit(label(piece.value, signal, format), room);
    })
    .join('');
}

/** Longest label a bus shows over the grid, in characters. */
export function longestLabel(
  database: WaveDatabase,
  signal: WaveSignal,
  format: DisplayFormat,
  grid: CharacterGrid,
): number {
  return pieces(database, signal, grid).reduce(
    (longest, piece) => Math.max(longest, label(piece.value, signal, format).length),
    0,
  );
}

/** A run of characters with one value, or a run too busy to show any. */
interface Piece {
  readonly value: WaveValue | undefined;
  readonly busy: boolean;
  /** Whether a bar divides it from the piece before. */
  readonly edge: boolean;
  length: number;
}

function pieces(database: WaveDatabase, signal: WaveSignal, grid: CharacterGrid): readonly Piece[] {
  const found: Piece[] = [];
  for (const { value, busy } of sample(database, signal, grid)) {
    const last = found[found.length - 1];
    if (last?.busy === busy && (busy || Object.is(last.value, value))) last.length++;
    else found.push({ value, busy, edge: last !== undefined && !last.busy, length: 1 });
  }
  return found;
}

function label(value: WaveValue | undefined, signal: WaveSignal, format: DisplayFormat): string {
  return value === undefined ? '' : formatValue(value, signal, format);
}

/** Pads a text to a width, or cuts it visibly: a number must never look like a shorter one. */
export function fit(text: string, width: number): string {
  if (text.length <= width) return text.padEnd(width);
  return width === 0 ? '' : text.slice(0, width - 1) + CUT;
}
