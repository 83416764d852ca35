/** Warnings about single expressions and statements that need the ranges of every iteration and call. */

import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isInside, isSingle } from '../ir/interval.ts';
import type { ConvertExpression, Expression, SwitchCase, SwitchStatement } from '../ir/ir.ts';
import { describeRange } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { childrenOf } from './terms.ts';
import { signalsOf, type Usage } from './usage.ts';

export function checkCode(usage: Usage, recorder: Recorder): readonly Diagnostic[] {
  return [
    ...usage.expressions.flatMap((expression) => {
      if (expression.kind === 'convert') return checkConversion(expression, recorder);
      return expression.kind === 'conditional' ? checkCondition(expression.condition, recorder) : [];
    }),
    ...usage.statements.flatMap((statement) => {
      if (statement.kind === 'if') return statement.implicit === true ? [] : checkCondition(statement.condition, recorder);
      return statement.kind === 'switch' ? checkCases(statement, recorder) : [];
    }),
  ];
}

function checkConversion(expression: ConvertExpression, recorder: Recorder): readonly Diagnostic[] {
  if (expression.mandatory === true) return [];
  const operand = recorder.expressions.get(expression.operand);
  if (operand === undefined || !isInside(operand, expression.target)) return [];
  const { conversion, targetText } = expression;
  const message = `${conversion}() is not needed: the value is ${describeRange(operand)}, and ${targetText} holds it`;
  return [diagnose('TW5101', expression.span, message, { fix: `remove ${conversion}()` })];
}

function checkCondition(condition: Expression, recorder: Recorder): readonly Diagnostic[] {
  const range = recorder.expressions.get(condition);
  if (range === undefined || !isSingle(range)) return [];
  // Conditions over constants and loop variables choose what is built; they may well be the same every time.
  if (signalsOf(condition).every((signal) => signal.kind === 'loop')) return [];
  if (dependsOnSize(condition)) return [];
  const always = range.low === 1;
  return [
    diagnose('TW5102', condition.span, `this condition is always ${always}`, {
      fix: `correct the comparison, or remove the ${always ? 'test' : 'branch'}`,
    }),
  ];
}

/**
 * True when a constant of elaboration, or a signal with one legal value, has a part in the condition: it may be the same
 * every time at this size and not at another.
 */
function dependsOnSize(condition: Expression): boolean {
  if (condition.kind === 'constant') return condition.elaborated === true;
  if (condition.kind === 'read' && condition.signal.declared !== undefined && isSingle(condition.signal.declared)) {
    return true;
  }
  return childrenOf(condition).some(dependsOnSize);
}

function checkCases(statement: SwitchStatement, recorder: Recorder): readonly Diagnostic[] {
  const subject = recorder.expressions.get(statement.subject);
  if (subject === undefined) return [];
  const dead = (choice: SwitchCase): Diagnostic => {
    const names = choice.values.map((value) => value.member ?? value.constant?.name ?? String(value.value));
    return diagnose(
      'TW5103',
      choice.values[0]?.span ?? statement.span,
      `case ${names.join(', ')} can never be reached: the subject is ${describeRange(subject)} and earlier cases come first`,
      { fix: 'remove the case, or correct its value' },
    );
  };
  return statement.cases.filter((choice) => !recorder.reachedCases.has(choice)).map(dead);
}
