import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { WaveDatabase } from './database.ts';
import type { DisplayFormat, DisplayRow, DisplayRule, RowSelection } from './display.ts';
import { resolveRows } from './display.ts';
import { TRACE_FLAG } from './gtkw-flags.ts';
import type { WaveSignal } from './signal.ts';
import { bitString } from './signal.ts';

/** A named marker; GTKWave has 26, A to Z. */
export interface GtkwMarker {
  /** In time steps of the dump. */
  readonly time: number;
  readonly label: string;
}

/** What a save file shows. */
export interface GtkwOptions {
  /** The dump to load, `.vcd` or `.fst`; made absolute, as GTKWave looks from its own directory. */
  readonly dumpFile: string;
  /** Rows from top to bottom; a heading opens a group that goes on to the next heading. */
  readonly signals: readonly RowSelection[];
  readonly rules?: readonly DisplayRule[];
  readonly markers?: readonly GtkwMarker[];
  /** Time of the primary marker, in time steps. */
  readonly cursor?: number;
  /** Span to show, in time steps; the whole dump when left out. */
  readonly from?: number;
  readonly to?: number;
  /** Scopes opened in the tree: `TOP.bench`. */
  readonly open?: readonly string[];
  /** Rows a real takes as an analog curve; 0, when left out, shows it as a number. */
  readonly analogHeight?: number;
}

/** A save file and the translate filters it refers to. */
export interface GtkwFiles {
  readonly text: string;
  /** Absolute path to content: `value label` lines. */
  readonly filters: ReadonlyMap<string, string>;
}

const MARKERS = 26;
/** Pixels of the window and its parts; the rest of the width shows waves. */
const WINDOW = { width: 1400, height: 800, tree: 280, signals: 260, borders: 20 } as const;
/** GTKWave's zoom counts time steps in a frame of this many pixels. */
const FRAME_PIXELS = 200;
/** Variable types whose range GTKWave drops from the name when it reads an FST. */
const FST_RANGELESS: ReadonlySet<string> = new Set(['integer', 'int', 'longint', 'shortint', 'byte', 'time']);

/**
 * Makes a GTKWave save file (checked against 3.3.118). GTKWave silently drops names it does not find, so the names are
 * looked up in the database here, ranges and all. An enumeration of an FST uses the table inside it; of a VCD, which has
 * none, a translate filter that lies beside the save file.
 * @throws Error for a signal that does not exist, more than 26 markers or an empty span.
 */
export function formatGtkw(database: WaveDatabase, savePath: string, options: GtkwOptions): GtkwFiles {
  const markers = options.markers ?? [];
  if (markers.length > MARKERS) throw new Error(`${markers.length} markers: GTKWave has ${MARKERS}, A to Z`);
  const from = options.from ?? database.startTime;
  const to = options.to ?? database.endTime;
  if (!(to > from)) throw new Error(`span from ${from} to ${to}: expected from < to`);
  const dumpFile = resolve(options.dumpFile);
  const rows = resolveRows(database, options.signals, options.rules, false);
  const filters = new Map<string, string>();
  const context: TraceContext = {
    isFst: dumpFile.toLowerCase().endsWith('.fst'),
    analogHeight: options.analogHeight ?? 0,
    filterFor: (name, content) => filterLine(filters, savePath, name, content),
  };
  const times = [options.cursor ?? -1, ...markers.map(({ time }) => time)];
  while (times.length <= MARKERS) times.push(-1);
  const lines = [
    '[*] written by tilewright',
    `[dumpfile] "${dumpFile}"`,
    `[savefile] "${resolve(savePath)}"`,
    `[timestart] ${from}`,
    `[size] ${WINDOW.width} ${WINDOW.height}`,
    '[pos] -1 -1',
    `*${zoom(to - from).toFixed(6)} ${times.join(' ')}`,
    ...markers.map(({ label }, index) => `[markername] ${String.fromCharCode(0x41 + index)}${oneLine(label)}`),
    ...(options.open ?? []).flatMap(openTree),
    `[sst_width] ${WINDOW.tree}`,
    `[signals_width] ${WINDOW.signals}`,
    ...traces(rows, context),
  ];
  return { text: `${lines.join('\n')}\n`, filters };
}

/** Writes a save file and its filters, see {@link formatGtkw}; returns the paths written. */
export async function writeGtkw(
  path: string,
  database: WaveDatabase,
  options: GtkwOptions,
): Promise<readonly string[]> {
  const { text, filters } = formatGtkw(database, path, options);
  const files = [[path, text] as const, ...filters];
  await Promise.all(files.map(([file, content]) => writeFile(file, content)));
  return files.map(([file]) => file);
}

/** A frame shows 2^-zoom time steps. */
function zoom(span: number): number {
  const waves = WINDOW.width - WINDOW.tree - WINDOW.signals - WINDOW.borders;
  return -Math.log2((span * FRAME_PIXELS) / waves);
}

/** Every scope on the way is opened, outermost first: GTKWave opens none that is out of sight. */
function openTree(scope: string): readonly string[] {
  const parts = scope.split('.');
  return parts.map((_, index) => `[treeopen] ${parts.slice(0, index + 1).join('.')}.`);
}

interface TraceContext {
  readonly isFst: boolean;
  readonly analogHeight: number;
  /** Line naming the filter with this content, which is made if need be. */
  readonly filterFor: (name: string, content: string) => string;
}

function traces(rows: readonly DisplayRow[], context: TraceContext): readonly string[] {
  const lines: string[] = [];
  let group: string | undefined;
  const close = (): void => {
    if (group !== undefined) lines.push(flags('groupEnd', 'blank'), `-${group}`);
    group = undefined;
  };
  for (const row of rows) {
    if (row.kind === 'heading') {
      close();
      group = oneLine(row.label);
      lines.push(flags('groupBegin', 'blank'), `-${group}`);
    } else {
      lines.push(...trace(row.signal, row.format, context));
    }
  }
  close();
  return lines;
}

function trace(signal: WaveSignal, format: DisplayFormat, context: TraceContext): readonly string[] {
  const name = nameInViewer(signal, context.isFst);
  if (signal.kind === 'real' && context.analogHeight > 0) {
    const height = Array.from({ length: context.analogHeight - 1 }, () => '-');
    return [
      flags('analogStep', 'rightJustify', 'decimal'),
      name,
      ...(height.length > 0 ? [flags('analogStretch'), ...height] : []),
    ];
  }
  const labels = labelsOf(signal, format);
  if (labels !== undefined) {
    if (context.isFst && format === 'auto') return [flags('enumeration', 'binary', 'rightJustify'), name];
    // The left side must look as the viewer shows the value; binary is the radix with only one way to write it.
    const content = labels.map(([value, label]) => `${bitString(value, signal.width)} ${label}\n`).join('');
    const filter = context.filterFor(signal.enumeration?.name ?? signal.localName, content);
    return [flags('fileTranslated', 'binary', 'rightJustify'), filter, name];
  }
  return [numberFlags(signal, format), name];
}

function numberFlags(signal: WaveSignal, format: DisplayFormat): string {
  if (signal.kind !== 'bits') return flags('rightJustify', signal.kind === 'real' ? 'decimal' : 'ascii');
  if (typeof format === 'object' && 'fixed' in format) {
    return format.signed === false ? flags('decimal', 'rightJustify') : flags('decimal', 'rightJustify', 'signed');
  }
  switch (format) {
    case 'unsigned':
      return flags('decimal', 'rightJustify');
    case 'signed':
      return flags('decimal', 'rightJustify', 'signed');
    case 'ascii':
      return flags('ascii', 'rightJustify');
    case 'binary':
      return flags('binary', 'rightJustify');
    default:
      return signal.width === 1 ? flags('binary', 'rightJustify') : flags('hex', 'rightJustify');
  }
}

function labelsOf(
  signal: WaveSignal,
  format: DisplayFormat,
): readonly (readonly [number | bigint, string])[] | undefined {
  if (signal.kind !== 'bits') return undefined;
  if (format === 'auto') return signal.enumeration === undefined ? undefined : [...signal.enumeration.labels];
  if (typeof format !== 'object' || !('labels' in format)) return undefined;
  return Object.entries(format.labels).map(([label, value]) => [value, label]);
}

function nameInViewer(signal: WaveSignal, isFst: boolean): string {
  return isFst && FST_RANGELESS.has(signal.declaredType) ? signal.name : signal.name + signal.range;
}

function flags(...names: readonly (keyof typeof TRACE_FLAG)[]): string {
  return `@${names.reduce((sum, name) => sum + TRACE_FLAG[name], 0).toString(16)}`;
}

/** Filters with one content share a file and its number; names that would collide are told apart by a suffix. */
function filterLine(filters: Map<string, string>, savePath: string, name: string, content: string): string {
  const stem = join(dirname(resolve(savePath)), basename(savePath).replace(/\.gtkw$/, ''));
  const base = `${stem}.${name.replace(/[^A-Za-z0-9_]+/g, '_')}`;
  for (let suffix = 1; ; suffix++) {
    const path = `${base}${suffix === 1 ? '' : `_${suffix}`}.txt`;
    const existing = filters.get(path);
    if (existing !== undefined && existing !== content) continue;
    filters.set(path, content);
    return `^${[...filters.keys()].indexOf(path) + 1} ${path}`;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
