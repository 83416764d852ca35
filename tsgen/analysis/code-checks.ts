/** Warnings about single expressions and statements that need the ranges of every iteration and call. */

import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Interval, isInside, isSingle } from '../ir/interval.ts';
import type { ConvertExpression, Expression, Signal, SwitchStatement } from '../ir/ir.ts';
import { describeRange } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { childrenOf } from './terms.ts';
import { signalsOf, type Usage } from './usage.ts';
import { settle, type Settled, type Verdict } from './verdicts.ts';

/** `withoutScale`: conversions that are of use for what they do to the scale. */
export function checkCode(usage: Usage, recorder: Recorder, withoutScale: ReadonlySet<Expression>): Settled {
  return settle([
    ...usage.expressions.flatMap((expression) => {
      if (expression.kind === 'convert') {
        return checkConversion(expression, recorder, withoutScale.has(expression));
      }
      return expression.kind === 'conditional' ? checkCondition(expression.condition, usage, recorder) : [];
    }),
    ...usage.statements.flatMap((statement) => {
      if (statement.kind === 'if') {
        return statement.implicit === true ? [] : checkCondition(statement.condition, usage, recorder);
      }
      return statement.kind === 'switch' ? checkCases(statement, recorder) : [];
    }),
  ]);
}

function checkConversion(expression: ConvertExpression, recorder: Recorder, isOfUse: boolean): readonly Verdict[] {
  if (expression.mandatory === true) return [];
  const operand = recorder.expressions.get(expression.operand);
  if (operand === undefined) return [];
  const { conversion, targetText, span, target } = expression;
  const message = (range: Interval): string =>
    `${conversion}() is not needed: the value is ${describeRange(range)}, and ${targetText} holds it`;
  const tell = (range: Interval): Diagnostic =>
    diagnose('TW5101', span, message(range), { fix: `remove ${conversion}()` });
  return [
    { code: 'TW5101', span, warning: !isOfUse && isInside(operand, target) ? { range: operand, tell } : undefined },
  ];
}

function checkCondition(condition: Expression, usage: Usage, recorder: Recorder): readonly Verdict[] {
  const { span } = condition;
  const range = recorder.expressions.get(condition);
  if (range === undefined) return [];
  const open: Verdict = { code: 'TW5102', span, warning: undefined };
  if (!isSingle(range)) return [open];
  // Conditions over constants and loop variables choose what is built; they may well be the same every time.
  if (signalsOf(condition).every((signal) => signal.kind === 'loop')) return [open];
  if (dependsOnSize(condition, usage)) return [{ ...open, decidedBySize: true }];
  const tell = (of: Interval): Diagnostic | undefined => {
    // True in one copy and false in another is no fault.
    if (!isSingle(of)) return undefined;
    const always = of.low === 1;
    return diagnose('TW5102', span, `this condition is always ${always}`, {
      fix: `correct the comparison, or remove the ${always ? 'test' : 'branch'}`,
    });
  };
  return [{ code: 'TW5102', span, warning: { range, tell } }];
}

/**
 * True when a constant of elaboration, or a signal with one legal value, has a part in the condition: it may be the same
 * every time at this size and not at another. Looks through locals: `const last = this.row === this.LAST`.
 */
function dependsOnSize(condition: Expression, usage: Usage, through: readonly Signal[] = []): boolean {
  if (condition.kind === 'constant') return condition.elaborated === true;
  if (condition.kind === 'read') {
    const { signal } = condition;
    if (signal.declared !== undefined && isSingle(signal.declared)) return true;
    if (signal.kind !== 'local' || through.includes(signal)) return false;
    const values = usage.statements.flatMap((each) =>
      each.kind === 'assign' && each.target === signal ? each.value : [],
    );
    return values.some((value) => dependsOnSize(value, usage, [...through, signal]));
  }
  return childrenOf(condition).some((child) => dependsOnSize(child, usage, through));
}

function checkCases(statement: SwitchStatement, recorder: Recorder): readonly Verdict[] {
  const subject = recorder.expressions.get(statement.subject);
  if (subject === undefined) return [];
  return statement.cases.map((choice): Verdict => {
    const span = choice.values[0]?.span ?? statement.span;
    const names = choice.values.map((value) => value.member ?? value.constant?.name ?? String(value.value));
    const tell = (range: Interval): Diagnostic =>
      diagnose(
        'TW5103',
        span,
        `case ${names.join(', ')} can never be reached: the subject is ${describeRange(range)} and earlier cases come first`,
        { fix: 'remove the case, or correct its value' },
      );
    const isDead = !recorder.reachedCases.has(choice);
    return { code: 'TW5103', span, warning: isDead ? { range: subject, tell } : undefined };
  });
}
