/** Rules of array elements: indices, memories' ports, wires that must be filled. */

import { interval, isInside, type Interval } from '../ir/interval.ts';
import type {
  AssignStatement,
  CopyStatement,
  ElementExpression,
  Expression,
  ReduceExpression,
  Signal,
} from '../ir/ir.ts';
import type { Span } from '../diagnostics/span.ts';
import { report, type Context } from './context.ts';
import { describeInterval } from './describe.ts';
import type { Environment } from './environment.ts';
import { hasInitialValue } from './slots.ts';

const ANYWHERE = interval(0, 0);

/** Every index of an array. */
export function allElements(signal: Signal): Interval {
  return interval(0, Math.max(0, (signal.length ?? 1) - 1));
}

function declaredHere(signal: Signal): { readonly span: Span; readonly text: string } {
  return { span: signal.span, text: `'${signal.sourceName}' is declared here` };
}

/** An index must be inside the array; returns the part of it that is. */
export function checkIndex(signal: Signal, index: Expression, range: Interval, context: Context): Interval {
  const legal = allElements(signal);
  if (isInside(range, legal)) return range;
  report(context, {
    code: 'TW5003',
    span: index.span,
    range,
    message: (reached) =>
      `the index is ${describeInterval(reached)}, but '${signal.sourceName}' has elements ${describeInterval(legal)}`,
    labels: [declaredHere(signal)],
    fix: `test the index first (index <= ${legal.high}), or declare it as range(${legal.low}, ${legal.high})`,
  });
  return legal;
}

/** True when an element in `range` may have been assigned earlier in this step. */
function mayBeWritten(signal: Signal, range: Interval, environment: Environment, context: Context): boolean {
  const writes = environment.writes[context.tables.slots.slotOf(signal)];
  return writes !== undefined && range.low <= writes.high && range.high >= writes.low;
}

/** True when the array's elements all have a value in this step. */
function isFilled(signal: Signal, environment: Environment, context: Context): boolean {
  return hasInitialValue(signal) || environment.assigned[context.tables.slots.slotOf(signal)] === true;
}

function recordRead(signal: Signal, environment: Environment, context: Context): void {
  context.recorder?.recordRead(signal, environment.assigned[context.tables.slots.slotOf(signal)] === true);
}

function reportUnfilled(signal: Signal, span: Span, what: string, context: Context): void {
  report(context, {
    code: 'TW5011',
    span,
    range: ANYWHERE,
    message: () => `'${signal.sourceName}' is ${what} before it is filled on every path`,
    labels: [declaredHere(signal)],
    fix: `start with this.${signal.sourceName}.fill(0)`,
  });
}

/** Rules of reading one element. */
export function checkElement(
  expression: ElementExpression,
  index: Interval,
  environment: Environment,
  context: Context,
): void {
  const { signal } = expression;
  const range = checkIndex(signal, expression.index, index, context);
  recordRead(signal, environment, context);
  if (!isFilled(signal, environment, context)) reportUnfilled(signal, expression.span, 'read', context);
  if (!mayBeWritten(signal, range, environment, context)) return;
  context.recorder?.readingNext.add(expression);
  if (signal.kind === 'memory') {
    report(context, {
      code: 'TW5010',
      span: expression.span,
      range,
      message: (reached) =>
        `'${signal.sourceName}' is read at ${describeInterval(reached)} after it may have been written there`,
      labels: [declaredHere(signal)],
      fix: 'read the word into a const before the write, or use regs()',
    });
  }
}

/** Rules of writing one element; returns the elements that may be meant. */
export function checkElementWrite(
  statement: AssignStatement,
  index: Expression,
  range: Interval,
  environment: Environment,
  context: Context,
): Interval {
  const { target } = statement;
  const elements = checkIndex(target, index, range, context);
  if (target.kind === 'memory') checkMemoryWrite(target, statement.span, environment, context);
  else if (!isFilled(target, environment, context)) reportUnfilled(target, statement.span, 'written', context);
  return elements;
}

function checkMemoryWrite(signal: Signal, span: Span, environment: Environment, context: Context): void {
  if (environment.writes[context.tables.slots.slotOf(signal)] === undefined) return;
  report(context, {
    code: 'TW5014',
    span,
    range: ANYWHERE,
    message: () => `'${signal.sourceName}' may be written a second time in this step`,
    labels: [declaredHere(signal)],
    fix: 'choose address and word first and write once, put the writes into branches of one if, or use regs()',
  });
}

/** A memory cannot be used as a whole. */
export function checkWholeMemory(signal: Signal, span: Span, what: string, context: Context): void {
  if (signal.kind !== 'memory') return;
  report(context, {
    code: 'TW5016',
    span,
    range: ANYWHERE,
    message: () => `memory '${signal.sourceName}' cannot be ${what} in one step`,
    labels: [declaredHere(signal)],
    fix: 'sweep it word by word with a counter, or use regs()',
  });
}

/** Rules of reading a whole array. */
export function checkWholeRead(
  reader: CopyStatement | ReduceExpression,
  source: Signal,
  environment: Environment,
  context: Context,
): void {
  checkWholeMemory(source, reader.span, 'read as a whole', context);
  recordRead(source, environment, context);
  if (!isFilled(source, environment, context)) reportUnfilled(source, reader.span, 'read', context);
  if (mayBeWritten(source, allElements(source), environment, context)) context.recorder?.readingNext.add(reader);
}
