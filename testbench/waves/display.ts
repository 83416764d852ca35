import type { WaveDatabase } from './database.ts';
import { globMatcher } from './glob.ts';
import type { WaveSignal, WaveValue } from './signal.ts';
import { bitString } from './signal.ts';

/**
 * How values are written. `auto`: the enumeration's labels if the signal has one, otherwise hexadecimal. `fixed`: a
 * binary fixed-point number with this many fraction bits, two's complement unless `signed` is false. `labels`: a name
 * for some values, hexadecimal for the rest.
 */
export type DisplayFormat =
  | 'auto'
  | 'hex'
  | 'binary'
  | 'unsigned'
  | 'signed'
  | 'ascii'
  | { readonly fixed: number; readonly signed?: boolean }
  | { readonly labels: Readonly<Record<string, number | bigint>> }
  | ((value: WaveValue, signal: WaveSignal) => string);

/** Gives a format to all signals whose full name matches; the first rule that matches holds. */
export interface DisplayRule {
  /** Globs of full names, see {@link globMatcher}. */
  readonly match: string | readonly string[];
  readonly format: DisplayFormat;
}

/** A row of a picture: signals by name or glob, with a label or format of their own, or a heading. */
export type RowSelection =
  | string
  | { readonly signal: string; readonly label?: string; readonly format?: DisplayFormat }
  | { readonly heading: string };

/** A row ready to be drawn. */
export type DisplayRow =
  | { readonly kind: 'heading'; readonly label: string }
  | {
      readonly kind: 'signal';
      readonly label: string;
      readonly signal: WaveSignal;
      readonly format: DisplayFormat;
    };

/**
 * Looks up the signals of the rows, in the order asked for. With `shorten`, labels lose the scopes all rows share.
 * @throws Error when a name or glob matches nothing.
 */
export function resolveRows(
  database: WaveDatabase,
  selections: readonly RowSelection[],
  rules: readonly DisplayRule[] = [],
  shorten = true,
): readonly DisplayRow[] {
  const matchers = rules.map((rule) => ({ matches: globMatcher(rule.match), format: rule.format }));
  const ruleFormat = (signal: WaveSignal): DisplayFormat =>
    matchers.find(({ matches }) => matches(signal.name))?.format ?? 'auto';
  const rows: { row: DisplayRow; explicit: boolean }[] = [];
  for (const selection of selections) {
    if (typeof selection === 'object' && 'heading' in selection) {
      rows.push({ row: { kind: 'heading', label: selection.heading }, explicit: true });
      continue;
    }
    const wanted = typeof selection === 'string' ? { signal: selection } : selection;
    for (const signal of find(database, wanted.signal)) {
      const label = wanted.label ?? signal.name + signal.range;
      const format = wanted.format ?? ruleFormat(signal);
      rows.push({ row: { kind: 'signal', label, signal, format }, explicit: wanted.label !== undefined });
    }
  }
  if (!shorten) return rows.map(({ row }) => row);
  const depth = sharedDepth(rows.flatMap(({ row }) => (row.kind === 'signal' ? [row.signal.scopes] : [])));
  return rows.map(({ row, explicit }) => {
    if (row.kind === 'heading' || explicit) return row;
    const scopes = row.signal.scopes.slice(depth);
    return { ...row, label: [...scopes, row.signal.localName].join('.') + row.signal.range };
  });
}

/** The scopes all signal rows have in common, joined by dots; empty when there are none. */
export function sharedScope(rows: readonly DisplayRow[]): string {
  const paths = rows.flatMap((row) => (row.kind === 'signal' ? [row.signal.scopes] : []));
  return (paths[0] ?? []).slice(0, sharedDepth(paths)).join('.');
}

function find(database: WaveDatabase, pattern: string): readonly WaveSignal[] {
  // An exact name first: names such as `a?b` of escaped identifiers are no globs.
  if (database.has(pattern)) return [database.signal(pattern)];
  const found = database.select(pattern);
  return found.length > 0 ? found : [database.signal(pattern)];
}

function sharedDepth(paths: readonly (readonly string[])[]): number {
  const first = paths[0] ?? [];
  let depth = 0;
  while (depth < first.length && paths.every((path) => path[depth] === first[depth])) depth++;
  return depth;
}

/** Writes a value of a signal as text, in the style of the format. */
export function formatValue(value: WaveValue, signal: WaveSignal, format: DisplayFormat = 'auto'): string {
  if (typeof format === 'function') return format(value, signal);
  if (signal.kind === 'real') return formatReal(Number(value));
  if (signal.kind !== 'bits') return String(value);
  if (typeof format === 'object' && 'labels' in format) {
    const label = Object.entries(format.labels).find(
      ([, number]) => typeof value !== 'string' && BigInt(number) === BigInt(value),
    );
    return label?.[0] ?? hex(value, signal.width);
  }
  if (format === 'binary') return bitString(value, signal.width);
  if (format === 'auto') {
    const label = typeof value === 'string' ? undefined : signal.enumeration?.labels.get(value);
    return label ?? hex(value, signal.width);
  }
  if (format === 'hex') return hex(value, signal.width);
  if (typeof value === 'string') return unknownDigit(value);
  if (format === 'unsigned') return value.toString();
  if (format === 'signed') return signedValue(value, signal.width).toString();
  if (format === 'ascii') return ascii(value, signal.width);
  const integer = format.signed === false ? BigInt(value) : signedValue(value, signal.width);
  return formatReal(Number(integer) / 2 ** format.fixed);
}

function signedValue(value: number | bigint, width: number): bigint {
  return BigInt.asIntN(width, BigInt(value));
}

const SIGNIFICANT_DIGITS = 5;

function formatReal(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan';
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}

/** Hexadecimal with the digits the width needs; a digit with x or z reads x or z if whole, X if mixed. */
function hex(value: WaveValue, width: number): string {
  const digits = Math.ceil(width / 4);
  if (typeof value !== 'string') return value.toString(16).padStart(digits, '0');
  if (/^(x+|z+)$/.test(value)) return value.charAt(0);
  // The top digit may hold fewer than four bits: fill it with zeros, or with itself if it is unknown.
  const top = value.slice(0, ((width - 1) % 4) + 1);
  const filler = /^(x+|z+)$/.test(top) ? top.charAt(0) : '0';
  const padded = value.padStart(4 * digits, filler);
  return (padded.match(/.{4}/g) ?? [])
    .map((nibble) => (/^[01]+$/.test(nibble) ? Number.parseInt(nibble, 2).toString(16) : unknownDigit(nibble)))
    .join('');
}

function unknownDigit(bits: string): string {
  return /^x+$/.test(bits) ? 'x' : /^z+$/.test(bits) ? 'z' : 'X';
}

function ascii(value: number | bigint, width: number): string {
  let rest = BigInt(value);
  let text = '';
  for (let bit = 0; bit < width; bit += 8) {
    const code = Number(rest & 0xffn);
    if (code !== 0) text = (code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.') + text;
    rest >>= 8n;
  }
  return text;
}
