/** Side tables that an analysis fills: ranges, reachability, findings. */

import { diagnose, type DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Label } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import { union, type Interval } from '../ir/interval.ts';
import type { CopyStatement, Expression, FunctionDefinition, Signal, Statement, SwitchCase } from '../ir/ir.ts';

/** A diagnostic in the making: met again in another iteration or call, its range grows. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly span: Span;
  /** The range that the message is about. */
  readonly range: Interval;
  readonly message: (range: Interval) => string;
  readonly labels?: readonly Label[] | undefined;
  readonly fix?: string | undefined;
}

function mergeRange<K>(table: Map<K, Interval>, key: K, range: Interval): void {
  const old = table.get(key);
  if (old === undefined) table.set(key, range);
  else if (range.low < old.low || range.high > old.high) table.set(key, union(old, range));
}

export class Recorder {
  readonly #parent: Recorder | undefined;
  readonly expressions = new Map<Expression, Interval>();
  readonly signals = new Map<Signal, Interval>();
  /** Signals that are read in this step, and those of them that may be read before they are assigned in it. */
  readonly read = new Set<Signal>();
  readonly readBefore = new Set<Signal>();
  readonly readingNext = new Set<Expression | CopyStatement>();
  readonly reachable = new Set<Statement>();
  readonly reachedCases = new Set<SwitchCase>();
  readonly #findings = new Map<string, Finding>();
  /** Results of calls by the ranges of their arguments, whose bodies are recorded already. */
  readonly #calls = new Map<FunctionDefinition, Map<string, Interval>>();

  constructor(parent?: Recorder) {
    this.#parent = parent;
  }

  recordExpression(expression: Expression, range: Interval): void {
    mergeRange(this.expressions, expression, range);
  }

  /** `assigned`: on every path to here, the signal (every element of an array) has been assigned in this step. */
  recordRead(signal: Signal, assigned: boolean): void {
    this.read.add(signal);
    if (!assigned) this.readBefore.add(signal);
  }

  recordSignal(signal: Signal, range: Interval): void {
    mergeRange(this.signals, signal, range);
  }

  get hasFindings(): boolean {
    return this.#findings.size > 0;
  }

  report(finding: Finding): void {
    const place = `${finding.code} ${finding.span.file}:${finding.span.start}:${finding.span.end}`;
    const known = this.#findings.get(place);
    this.#findings.set(place, known === undefined ? finding : { ...known, range: union(known.range, finding.range) });
  }

  callResult(definition: FunctionDefinition, key: string): Interval | undefined {
    return this.#calls.get(definition)?.get(key) ?? this.#parent?.callResult(definition, key);
  }

  recordCall(definition: FunctionDefinition, key: string, result: Interval): void {
    const calls = this.#calls.get(definition) ?? new Map<string, Interval>();
    this.#calls.set(definition, calls.set(key, result));
  }

  /** Hands everything on to the recorder this one was made from. */
  commit(): void {
    const parent = this.#parent;
    if (parent === undefined) return;
    for (const [expression, range] of this.expressions) parent.recordExpression(expression, range);
    for (const [signal, range] of this.signals) parent.recordSignal(signal, range);
    for (const signal of this.read) parent.recordRead(signal, !this.readBefore.has(signal));
    for (const node of this.readingNext) parent.readingNext.add(node);
    for (const statement of this.reachable) parent.reachable.add(statement);
    for (const reached of this.reachedCases) parent.reachedCases.add(reached);
    for (const finding of this.#findings.values()) parent.report(finding);
    for (const [definition, calls] of this.#calls) {
      for (const [key, result] of calls) parent.recordCall(definition, key, result);
    }
  }

  diagnostics(): readonly Diagnostic[] {
    return [...this.#findings.values()].map((finding) =>
      diagnose(finding.code, finding.span, finding.message(finding.range), {
        labels: finding.labels,
        fix: finding.fix,
      }),
    );
  }
}
