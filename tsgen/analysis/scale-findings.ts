/** Scales as sets of fraction bits, and what is said where two of them meet. */

import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Label } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import { formatOf } from '../ir/interval.ts';
import type { CallExpression, ConvertExpression, Expression, ReadExpression, ScaleClaim, Signal } from '../ir/ir.ts';
import type { Recorder } from './recorder.ts';
import { placeKey } from './verdicts.ts';

/** Numbers of fraction bits, one for each scale that paths to here gave the value; none where none was declared. */
export type Scale = readonly number[];
/** Scales of locals; others have the one they are declared with. */
export type Scales = ReadonlyMap<Signal, Scale>;

export const NONE: Scale = [];

export function sameScale(a: Scale | undefined, b: Scale | undefined): boolean {
  return (a ?? NONE).join() === (b ?? NONE).join();
}

/** True when both have a scale, and not one that they could have in common. */
export function mixed(a: Scale, b: Scale): boolean {
  return a.length > 0 && b.length > 0 && !a.some((bits) => b.includes(bits));
}

/** A product has the fraction bits of both factors. */
export function productOf(a: Scale, b: Scale): Scale {
  return a.length === 1 && b.length === 1 ? [(a[0] ?? 0) + (b[0] ?? 0)] : NONE;
}

/** After two paths: the scales of both. */
export function joined(a: Scales, b: Scales): Scales {
  if (a === b) return a;
  return merged(a, b, (first, second) => [...new Set([...first, ...second])].sort((x, y) => x - y));
}

/** At the head of a loop: the scale that a value keeps. What another round changes is put among `varying`, and has none. */
export function steady(before: Scales, after: Scales, varying: Set<Signal>): Scales {
  return merged(before, after, (first, second, signal) => {
    if (first.length > 0 && second.length > 0 && !sameScale(first, second)) varying.add(signal);
    if (varying.has(signal)) return NONE;
    return first.length === 0 ? second : first;
  });
}

type Merge = (first: Scale, second: Scale, signal: Signal) => Scale;

function merged(a: Scales, b: Scales, merge: Merge): Scales {
  const signals = new Set([...a.keys(), ...b.keys()]);
  return new Map([...signals].map((signal) => [signal, merge(a.get(signal) ?? NONE, b.get(signal) ?? NONE, signal)]));
}

function words(scale: Scale): string {
  const last = scale[scale.length - 1] ?? 0;
  const list = scale.length > 1 ? `${scale.slice(0, -1).join(', ')} or ${last}` : `${last}`;
  return `${list} fraction bit${list === '1' ? '' : 's'}`;
}

function opposite(scale: Scale): string {
  return scale.join(' or ');
}

/** What is done with two numbers. */
function deed(whole: Expression): string {
  if (whole.kind === 'arithmetic') return whole.operator === '-' ? 'subtracted' : 'added';
  return whole.kind === 'conditional' ? 'alternatives of one choice' : 'compared';
}

/** Collects what is found, each place once. */
export class ScaleFindings {
  readonly #recorder: Recorder;
  readonly #found = new Map<string, Diagnostic>();
  readonly withoutScale = new Set<Expression>();
  /** Calls of the functions that are being followed, outermost first. */
  readonly #calls: Span[] = [];

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  diagnostics(): readonly Diagnostic[] {
    return [...this.#found.values()];
  }

  /** Follows the body of a function for one of its calls. */
  inCall<T>(call: CallExpression, follow: () => T): T {
    this.#calls.push(call.span);
    try {
      return follow();
    } finally {
      this.#calls.pop();
    }
  }

  reportOperands(whole: Expression, left: Expression, right: Expression, a: Scale, b: Scale): void {
    const labels = [
      { span: left.span, text: words(a) },
      { span: right.span, text: words(b) },
    ];
    const message = `numbers with ${opposite(a)} and with ${words(b)} are ${deed(whole)}`;
    this.#report(whole.span, message, `bring them to one scale with toFixed(); ${this.#asItIs(right)}`, labels);
  }

  reportStored(value: Expression, target: Signal, given: Scale, wanted: Scale): void {
    const text = target.declaredText ?? 'so';
    const labels = [{ span: target.span, text: `'${target.sourceName}' is declared ${text} here` }];
    const message = `the value has ${words(given)}, but '${target.sourceName}' has ${opposite(wanted)}`;
    this.#report(value.span, message, this.#conversion(value, given, text), labels);
  }

  reportCopy(span: Span, target: Signal, source: Signal, given: Scale, wanted: Scale): void {
    const labels = [
      { span: source.span, text: `elements with ${words(given)}` },
      { span: target.span, text: `elements with ${words(wanted)}` },
    ];
    const message = `elements of '${source.sourceName}' have ${words(given)}, those of '${target.sourceName}' ${opposite(wanted)}`;
    this.#report(span, message, 'convert each element with toFixed()', labels);
  }

  reportConversion({ operand, conversion, targetText }: ConvertExpression, given: Scale, wanted: Scale): void {
    const message = `${conversion}() leaves the scale as it is: the value has ${words(given)}, and ${targetText} has ${opposite(wanted)}`;
    this.#report(operand.span, message, this.#conversion(operand, given, targetText), []);
  }

  reportClaim({ value, text, fractionBits }: ScaleClaim, given: Scale): void {
    const said = text === String(fractionBits) ? words([fractionBits]) : `the ${fractionBits} of ${text}`;
    const message = `the value has ${words(given)}, but it is said to have ${said}`;
    this.#report(value.span, message, `name the type that the value has; ${this.#asItIs(value)}`, []);
  }

  /** A local that got another scale on another path. */
  reportRead({ signal, span }: ReadExpression, scale: Scale): void {
    const labels = [{ span: signal.span, text: `'${signal.sourceName}' is declared here` }];
    const message = `'${signal.sourceName}' has ${words(scale)}, as the paths to here assigned it`;
    this.#report(span, message, 'bring what is assigned to one scale with toFixed()', labels);
  }

  reportResult({ function: definition, span }: CallExpression, scale: Scale): void {
    const labels = [{ span: definition.span, text: `'${definition.name}' is defined here` }];
    const message = `the result of '${definition.name}' has ${words(scale)}, as the paths through it return`;
    this.#report(span, message, 'bring what is returned to one scale with toFixed()', labels);
  }

  #conversion(value: Expression, given: Scale, to: string): string {
    return `toFixed(value, ${given[0] ?? 0}, ${to}, { rounding: 'floor', overflow: 'saturate' }) converts it; ${this.#asItIs(value)}`;
  }

  /** A plain integer has no scale: that is how one says that the bits are meant. */
  #asItIs(value: Expression): string {
    const range = this.#recorder.expressions.get(value);
    if (range === undefined)
      return 'where the bits are meant as they are, wrap() to a plain integer takes the scale off';
    const { width, signed } = formatOf(range);
    return `where the bits are meant as they are, wrap(value, ${signed ? 'int' : 'uint'}(${width})) takes the scale off`;
  }

  #report(span: Span, message: string, fix: string, labels: readonly Label[]): void {
    const key = placeKey('TW5019', span);
    if (this.#found.has(key)) return;
    const calls = this.#calls.map((call) => ({ span: call, text: 'called here' }));
    this.#found.set(key, diagnose('TW5019', span, message, { labels: [...labels, ...calls], fix }));
  }
}
