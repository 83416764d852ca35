import type { WaveDatabase } from './database.ts';
import type { DisplayRow, DisplayRule, RowSelection } from './display.ts';
import { resolveRows, sharedScope } from './display.ts';
import type { CharacterGrid } from './wave-rows.ts';
import { fit, isClock, longestLabel, paintBit, paintBitLine, paintBus, paintBusLine, paintEvent } from './wave-rows.ts';
import type { ResolvedWindow, WaveWindow } from './wave-window.ts';
import { resolveWindow } from './wave-window.ts';

/** A mark on the axis. */
export interface WaveCursor {
  /** Cycle number as the axis counts. */
  readonly cycle: number;
  readonly label?: string;
}

/** What to draw and how. */
export interface TextWaveformOptions extends WaveWindow {
  /** Rows from top to bottom: names, globs, headings. */
  readonly signals: readonly RowSelection[];
  readonly rules?: readonly DisplayRule[];
  /** Columns of the whole picture, from 40; 100 when left out. */
  readonly width?: number;
  /** `tall` (when left out): bits two lines, buses three. `compact`: one line each. */
  readonly style?: 'tall' | 'compact';
  /** Only ASCII characters, for logs and old terminals. */
  readonly ascii?: boolean;
  readonly cursors?: readonly WaveCursor[];
  /** Leave out the scopes all signals share; true when left out. They are named in the frame instead. */
  readonly shorten?: boolean;
}

const DEFAULT_WIDTH = 100;
const NARROWEST = 40;
/** A cycle is not drawn wider than this many characters, however much room there is. */
const WIDEST_CYCLE = 16;
const NARROWEST_FREE_CYCLE = 4;
const CURSOR = '▼';
const AXIS_NAME = 'cycle';

/**
 * Draws signals over a window as text. A cycle takes as many characters as the width allows and its labels need; when
 * there are more cycles than columns, a character stands for several, and one that hides changes is drawn `▒`.
 * Labels that do not fit end in `…`.
 * @throws Error for a signal that does not exist, an empty window or a width below 40.
 */
export function renderWaveform(database: WaveDatabase, options: TextWaveformOptions): string {
  const width = options.width ?? DEFAULT_WIDTH;
  if (!Number.isSafeInteger(width) || width < NARROWEST) {
    throw new Error(`width = ${width}: expected ${NARROWEST} columns or more`);
  }
  const window = resolveWindow(database, options);
  const shorten = options.shorten ?? true;
  const rows = resolveRows(database, options.signals, options.rules, shorten);
  const scope = shorten ? sharedScope(rows) : '';
  // Names never take more than 40 % of the picture.
  const widestName = Math.max(
    AXIS_NAME.length,
    scope.length,
    ...rows.map((row) => row.label.length + (row.kind === 'heading' ? 3 : 0)),
  );
  const names = Math.min(widestName, Math.floor(width * 0.4));
  const scale = chooseScale(database, rows, window, width - names - 4);
  const grid = scale.grid;
  const lines = [
    `┌${fit(scope === '' ? '' : `${scope} `, names + 1).replaceAll(' ', '─')}┬${'─'.repeat(grid.characters)}┐`,
    frame(AXIS_NAME, axis(window, scale), names),
    ...cursorLines(options.cursors ?? [], window, scale).map((line) => frame('', line, names)),
    ...rows.flatMap((row) => paintRow(database, row, window, grid, names, options.style ?? 'tall')),
    `└${'─'.repeat(names + 1)}┴${'─'.repeat(grid.characters)}┘`,
  ];
  return (options.ascii === true ? toAscii(lines) : lines).join('\n');
}

/** Characters a cycle, or cycles a character: one of the two is 1. */
interface Scale {
  readonly charactersPerCycle: number;
  readonly cyclesPerCharacter: number;
  readonly grid: CharacterGrid;
}

function scaleOf(window: ResolvedWindow, charactersPerCycle: number, cyclesPerCharacter: number): Scale {
  const { from, step, cycles } = window;
  return {
    charactersPerCycle,
    cyclesPerCharacter,
    grid: {
      characters: Math.ceil((cycles * charactersPerCycle) / cyclesPerCharacter),
      timeOf: (character) => from + (character * step * cyclesPerCharacter) / charactersPerCycle,
    },
  };
}

function chooseScale(database: WaveDatabase, rows: readonly DisplayRow[], window: ResolvedWindow, room: number): Scale {
  const fitting = Math.floor(room / window.cycles);
  if (fitting < 1) return scaleOf(window, 1, Math.ceil(window.cycles / room));
  const perCycle = scaleOf(window, 1, 1).grid;
  const labels = rows.map((row) =>
    row.kind === 'signal' && (row.signal.width !== 1 || row.signal.enumeration !== undefined)
      ? longestLabel(database, row.signal, row.format, perCycle) + 1
      : 0,
  );
  const wanted = Math.max(NARROWEST_FREE_CYCLE, ...labels);
  // An even number of characters gives a clock two equal halves.
  return scaleOf(window, Math.min(fitting, WIDEST_CYCLE, wanted + (wanted % 2)), 1);
}

function columnOf(cycle: number, window: ResolvedWindow, scale: Scale): number {
  return Math.floor(((cycle - window.firstCycle) * scale.charactersPerCycle) / scale.cyclesPerCharacter);
}

/** Cycle numbers at round distances, far enough apart to be read. */
function axis(window: ResolvedWindow, scale: Scale): string {
  const last = window.firstCycle + window.cycles - 1;
  const needed = String(last).length + 2;
  const distance = roundDistance((needed * scale.cyclesPerCharacter) / scale.charactersPerCycle);
  let line = '';
  const first = Math.ceil(window.firstCycle / distance) * distance;
  for (let cycle = first; cycle <= last; cycle += distance) {
    const text = line.padEnd(columnOf(cycle, window, scale)) + String(cycle);
    if (text.length <= scale.grid.characters) line = text;
  }
  return line.padEnd(scale.grid.characters);
}

/** The least of 1, 2, 5, 10, 20, ... that is not below a value. */
function roundDistance(least: number): number {
  for (let decade = 1; ; decade *= 10) {
    for (const factor of [1, 2, 5]) if (factor * decade >= least) return factor * decade;
  }
}

/** One line for each cursor inside the window: an arrow, with its label on the side that has room. */
function cursorLines(cursors: readonly WaveCursor[], window: ResolvedWindow, scale: Scale): readonly string[] {
  const end = window.firstCycle + window.cycles;
  return cursors
    .filter(({ cycle }) => cycle >= window.firstCycle && cycle < end)
    .map(({ cycle, label }) => {
      const column = columnOf(cycle, window, scale);
      const text = label ?? `cycle ${cycle}`;
      const room = scale.grid.characters;
      if (column + 2 + text.length <= room) return `${' '.repeat(column)}${CURSOR} ${text}`.padEnd(room);
      if (text.length < column) return `${`${text} `.padStart(column)}${CURSOR}`.padEnd(room);
      return `${' '.repeat(column)}${CURSOR}`.padEnd(room);
    });
}

function paintRow(
  database: WaveDatabase,
  row: DisplayRow,
  window: ResolvedWindow,
  grid: CharacterGrid,
  names: number,
  style: 'tall' | 'compact',
): readonly string[] {
  if (row.kind === 'heading') return [headingLine(row.label, names, grid.characters)];
  const { signal, format, label } = row;
  if (signal.kind === 'event') return [frame(label, paintEvent(database, signal, grid), names)];
  if (signal.kind === 'bits' && signal.width === 1 && signal.enumeration === undefined && format === 'auto') {
    const clock = isClock(database, signal, window.from, window.step, window.cycles);
    if (style === 'compact') return [frame(label, paintBitLine(database, signal, grid, clock), names)];
    const [top, bottom] = paintBit(database, signal, grid, clock);
    return [frame(label, top, names), frame('', bottom, names)];
  }
  if (style === 'compact') return [frame(label, paintBusLine(database, signal, format, grid), names)];
  const [top, middle, bottom] = paintBus(database, signal, format, grid);
  return [frame('', top, names), frame(label, middle, names), frame('', bottom, names)];
}

function frame(name: string, wave: string, names: number): string {
  return `│${fit(name, names)} │${wave}│`;
}

function headingLine(label: string, names: number, characters: number): string {
  return `├${fit(`─ ${label} `, names).replace(/ +$/, (blanks) => ` ${'─'.repeat(blanks.length - 1)}`)}─┼${'─'.repeat(characters)}┤`;
}

const ASCII: Readonly<Record<string, string>> = {
  '─': '-',
  '│': '|',
  '▒': '#',
  '╳': 'x',
  '┄': '~',
  '↑': '^',
  '…': '~',
  '▼': 'v',
  '╱': '/',
  '╲': '\\',
  '▔': '-',
  '▁': '_',
};

/**
 * Replaces every character beyond ASCII: drawing characters by their like, corners of the frame (first and last line)
 * by `+`, corners of a wave by slashes, others by `?`.
 */
function toAscii(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => {
    const isFrame = index === 0 || index === lines.length - 1;
    return line.replace(/[^ -~]/gu, (character) => {
      if (!isFrame && '┌┘'.includes(character)) return '/';
      if (!isFrame && '┐└'.includes(character)) return '\\';
      return ASCII[character] ?? (/[┌┐└┘├┤┬┴┼]/.test(character) ? '+' : '?');
    });
  });
}
