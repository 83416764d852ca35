/** Warnings about bits that nothing reads. Which those are is known when the module has been printed. */

import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Signal } from '../ir/ir.ts';
import { unusedInput } from './module-checks.ts';

/** Bits of a signal that drive nothing. */
export interface UnreadBits {
  readonly signal: Signal;
  /** Bits of an element; of the signal, when it is no array. */
  readonly elementWidth: number;
  /** True when nothing of the signal is read. */
  readonly all: boolean;
  /** As [high, low], lowest first; element 0 of an array has the lowest bits. */
  readonly runs: readonly (readonly [number, number])[];
}

/** Runs that a message lists. */
const LISTED = 4;

const WHAT = { input: 'input', wires: 'wires', register: 'register', registers: 'register' } as const;

/** What tells of a signal that it is read nowhere, or hides whether it is. */
interface Told {
  readonly diagnostics: readonly Diagnostic[];
  /** True where the size of the module decides a condition. */
  readonly decidedBySize: boolean;
}

/** True when a warning says that the signal is not read. `unread`: what nothing reads of it; undefined for none. */
export function isToldUnread(signal: Signal, unread: UnreadBits | undefined, told: Told): boolean {
  if (told.diagnostics.some((each) => isAboutReads(each) && each.span?.start === signal.span.start)) return true;
  return unread !== undefined && !(unread.all && isExplained(told));
}

/** What is out of reach is told already, and to mend that may well be enough. */
function isExplained({ diagnostics, decidedBySize }: Told): boolean {
  return decidedBySize || diagnostics.some(({ code }) => code === 'TW5102' || code === 'TW5103');
}

/**
 * Warnings, without those signals that have been found already to be read nowhere. Where the size of the module decides a
 * condition, a signal that nothing depends on may well be needed at another size.
 */
export function checkUnreadBits(
  unread: readonly UnreadBits[],
  found: readonly Diagnostic[],
  decidedBySize: boolean,
): readonly Diagnostic[] {
  const known = new Set(found.filter(isAboutReads).map((diagnostic) => diagnostic.span?.start));
  const explained = isExplained({ diagnostics: found, decidedBySize });
  return unread
    .filter(({ signal, all }) => !known.has(signal.span.start) && !(all && explained))
    .flatMap((each) => checkSignal(each));
}

const ABOUT_READS: ReadonlySet<string> = new Set(['TW6001', 'TW6002', 'TW6003', 'TW6005', 'TW6008']);

function isAboutReads({ code }: Diagnostic): boolean {
  return ABOUT_READS.has(code);
}

function checkSignal(unread: UnreadBits): readonly Diagnostic[] {
  const { signal, all } = unread;
  const { kind, sourceName: name, span } = signal;
  if (kind !== 'input' && kind !== 'wires' && kind !== 'register' && kind !== 'registers') return [];
  const whole = `${WHAT[kind]} '${name}'`;
  if (all) {
    const code = kind === 'input' ? 'TW6001' : kind === 'wires' ? 'TW6003' : 'TW6002';
    const message = `nothing depends on ${whole}: what reads it is out of reach, or has one value anyway`;
    const fix =
      kind === 'input' ? unusedInput(name) : `remove '${name}', or correct the conditions around what reads it`;
    return [diagnose(code, span, message, { fix })];
  }
  const parts = partsOf(unread);
  const isOne = parts.length === 1 && !/s \d/.test(parts[0] ?? '');
  const message = `${whole}: ${listed(parts)} ${isOne ? 'is' : 'are'} never read`;
  const narrower =
    signal.length === undefined ? `declare '${name}' with the bits that are used` : `make '${name}' shorter`;
  if (kind !== 'input') return [diagnose('TW6010', span, message, { fix: `${narrower}, or read the rest` })];
  return [
    diagnose('TW6009', span, message, {
      fix: `${narrower}, or say that the rest is not needed: const _rest = ${selection(unread)}`,
    }),
  ];
}

function isElements([high, low]: readonly [number, number], width: number): boolean {
  return low % width === 0 && (high + 1) % width === 0;
}

/** `bits 0 to 2 and 7`: of one or several runs, as [high, low]. */
function rangesText(what: string, ranges: readonly (readonly [number, number])[]): string {
  const texts = ranges.map(([high, low]) => (high === low ? String(low) : `${low} to ${high}`));
  const several = ranges.length > 1 || ranges.some(([high, low]) => high > low);
  return `${what}${several ? 's' : ''} ${listed(texts)}`;
}

function listed(texts: readonly string[]): string {
  const shown = texts.length > LISTED ? [...texts.slice(0, LISTED), `${texts.length - LISTED} more`] : texts;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** `bits 4 to 7`; of an array `elements 0 and 2` and `bits 0 to 1 of element 1`. */
function partsOf({ runs, signal, elementWidth }: UnreadBits): readonly string[] {
  if (signal.length === undefined) return [rangesText('bit', runs)];
  const pieces = runs.flatMap((run) => piecesOf(run, elementWidth));
  const whole = pieces.filter((piece) => isElements(piece, elementWidth));
  const inside = pieces.filter((piece) => !isElements(piece, elementWidth));
  const elements = whole.map(([high, low]): readonly [number, number] => [
    Math.floor(high / elementWidth),
    low / elementWidth,
  ]);
  return [
    ...(elements.length === 0 ? [] : [rangesText('element', elements)]),
    ...inside.map(([high, low]) => {
      const element = Math.floor(low / elementWidth);
      return `${rangesText('bit', [[high % elementWidth, low % elementWidth]])} of element ${element}`;
    }),
  ];
}

/** A run cut where elements begin in which it begins or ends: whole elements stay together. */
function piecesOf([high, low]: readonly [number, number], width: number): readonly (readonly [number, number])[] {
  const firstWhole = Math.ceil(low / width) * width;
  const endOfWhole = Math.floor((high + 1) / width) * width;
  if (firstWhole > endOfWhole) return [[high, low]];
  const pieces: readonly (readonly [number, number])[] = [
    [firstWhole - 1, low],
    [endOfWhole - 1, firstWhole],
    [high, endOfWhole],
  ];
  return pieces.filter(([to, from]) => to >= from);
}

/** An expression for the first part that is not read. */
function selection({ runs, signal, elementWidth }: UnreadBits): string {
  const [high, low] = runs[0] ?? [0, 0];
  const { sourceName: name, length } = signal;
  if (length !== undefined) return `${name}[${Math.floor(low / elementWidth)}]`;
  return high === low ? `bitAt(${name}, ${low})` : `slice(${name}, ${high}, ${low})`;
}
