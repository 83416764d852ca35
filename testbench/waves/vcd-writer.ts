import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { WaveChange, WaveDatabase } from './database.ts';
import type { WaveSignal, WaveValue } from './signal.ts';
import { formatTimeUnit } from './signal.ts';

const FIRST = 33;
const DIGITS = 94;

/** The n-th identifier code: shortest first, in the bijective base-94 count simulators use. */
function identifier(index: number): string {
  let code = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / DIGITS) - 1) {
    code += String.fromCharCode(FIRST + (rest % DIGITS));
  }
  return code;
}

/** Options of the writers. */
export interface VcdWriteOptions {
  /** Text of `$version`. No date is ever written: the same waves give the same bytes. */
  readonly version?: string;
}

/** Pieces of at least this many characters leave the generator, so that a stream is not fed line by line. */
const PIECE_LENGTH = 65_536;

/**
 * Writes waves as a value change dump (IEEE 1364-2005, 18.2). Aliases share an identifier; enumerations are lost, as the
 * format has none; a gap in dumping is not written, its x values are.
 * @returns the file's text, with a line end at its end
 */
export function formatVcd(database: WaveDatabase, options: VcdWriteOptions = {}): string {
  return [...vcdPieces(database, options)].join('');
}

/** Writes waves into a file piece by piece, see {@link formatVcd}. */
export async function writeVcd(path: string, database: WaveDatabase, options: VcdWriteOptions = {}): Promise<void> {
  await pipeline(vcdPieces(database, options), createWriteStream(path));
}

function* vcdPieces(database: WaveDatabase, options: VcdWriteOptions): Generator<string> {
  const header = [
    `$version ${options.version ?? 'tilewright'} $end`,
    `$timescale ${formatTimeUnit(database.timeUnit)} $end`,
    ...declarations(database.signals),
    '$enddefinitions $end',
  ];
  let piece = `${header.join('\n')}\n`;
  let time: number | undefined;
  for (const change of merged(database)) {
    if (change.time !== time) piece += `#${change.time}\n`;
    time = change.time;
    piece += `${changeText(change.signal, change.value)}\n`;
    if (piece.length >= PIECE_LENGTH) {
      yield piece;
      piece = '';
    }
  }
  yield time === database.endTime ? piece : `${piece}#${database.endTime}\n`;
}

/** `$scope` and `$var` lines; a scope that is left and entered again is opened again, which the format allows. */
function declarations(signals: readonly WaveSignal[]): readonly string[] {
  const lines: string[] = [];
  let open: readonly string[] = [];
  for (const signal of signals) {
    const shared = sharedLength(open, signal.scopes);
    for (let depth = open.length; depth > shared; depth--) lines.push('$upscope $end');
    for (const scope of signal.scopes.slice(shared)) lines.push(`$scope module ${scope} $end`);
    open = signal.scopes;
    lines.push(`$var ${variableText(signal)} $end`);
  }
  return [...lines, ...open.map(() => '$upscope $end')];
}

function variableText(signal: WaveSignal): string {
  const range = signal.range === '' ? '' : ` ${signal.range}`;
  const rest = `${identifier(signal.column)} ${signal.localName}${range}`;
  switch (signal.kind) {
    case 'real':
      return `real 64 ${rest}`;
    case 'event':
      return `event 1 ${rest}`;
    case 'text':
      return `string 0 ${rest}`;
    case 'bits':
      return `wire ${signal.width} ${rest}`;
  }
}

function sharedLength(left: readonly string[], right: readonly string[]): number {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length++;
  return length;
}

/** All changes of all columns, each by its first signal, in order of time, then of declaration. */
function* merged(database: WaveDatabase): Generator<WaveChange & { readonly signal: WaveSignal }> {
  const firstOfColumn = new Map<number, WaveSignal>();
  for (const signal of database.signals) {
    if (!firstOfColumn.has(signal.column)) firstOfColumn.set(signal.column, signal);
  }
  const heads = [...firstOfColumn.values()].map((signal) => {
    const changes = database.changes(signal);
    return { signal, changes, next: changes.next() };
  });
  for (let time = -Infinity; ; ) {
    let following = Infinity;
    for (const head of heads) {
      if (head.next.done !== true && head.next.value.time === time) {
        yield { ...head.next.value, signal: head.signal };
        head.next = head.changes.next();
      }
      if (head.next.done !== true) following = Math.min(following, head.next.value.time);
    }
    if (following === Infinity) return;
    time = following;
  }
}

function changeText(signal: WaveSignal, value: WaveValue): string {
  const id = identifier(signal.column);
  switch (signal.kind) {
    case 'real':
      return `r${realText(Number(value))} ${id}`;
    case 'event':
      return `1${id}`;
    case 'text':
      return `s${escapeBlanks(String(value))} ${id}`;
    case 'bits':
      if (signal.width === 1) return `${value}${id}`;
      return `b${typeof value === 'string' ? value : value.toString(2)} ${id}`;
  }
}

/** Shortest decimal that reads back as the same double; minus zero keeps its sign. */
function realText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0' : value.toString();
}

/** A value ends at white space, so blanks and control characters of a text become underscores. */
function escapeBlanks(text: string): string {
  return text.replace(/[^!-~\u00a1-\u{10ffff}]/gu, '_');
}
