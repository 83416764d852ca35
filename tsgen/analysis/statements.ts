/** Statements: each takes the environment before it and gives the one after it. */

import { interval, type Interval } from '../ir/interval.ts';
import type { AssignStatement, CopyStatement, Expression, FillStatement, IfStatement, Statement } from '../ir/ir.ts';
import { checkFits } from './assignment.ts';
import { assume } from './assume.ts';
import { report, type Context } from './context.ts';
import { describeRange } from './describe.ts';
import { allElements, checkWholeRead, checkElementWrite, checkWholeMemory } from './element-checks.ts';
import { joinReachable, type Environment } from './environment.ts';
import { evaluate } from './evaluate-expression.ts';
import { runFor } from './loops.ts';
import { declaredRange } from './slots.ts';
import { runSwitch } from './switches.ts';

const WHOLE_SCALAR = interval(0, 0);

/** Runs statements; the given environment is used up. Undefined when the end cannot be reached. */
export function runBlock(
  statements: readonly Statement[],
  environment: Environment | undefined,
  context: Context,
): Environment | undefined {
  let current = environment;
  for (const statement of statements) {
    if (current === undefined) return undefined;
    context.recorder?.reachable.add(statement);
    current = runStatement(statement, current, context);
  }
  return current;
}

function runStatement(statement: Statement, environment: Environment, context: Context): Environment | undefined {
  switch (statement.kind) {
    case 'assign':
      assign(statement, environment, context);
      return environment;
    case 'fill':
      fill(statement, environment, context);
      return environment;
    case 'copy':
      copy(statement, environment, context);
      return environment;
    case 'if':
      return runIf(statement, environment, context);
    case 'switch':
      return runSwitch(statement, environment, context);
    case 'for':
      return runFor(statement, environment, context);
    case 'check':
      evaluate(statement.condition, environment, context);
      return environment;
  }
}

function assign(statement: AssignStatement, environment: Environment, context: Context): void {
  const { target, index, value } = statement;
  const range = evaluate(value, environment, context);
  warnOfNextValue(statement, context);
  if (index !== undefined) {
    assignElement(statement, index, range, environment, context);
    return;
  }
  const stored = checkFits(target, value, range, context);
  const { slots, terms } = context.tables;
  const slot = slots.slotOf(target);
  const key = terms.scalar(slot);
  const term = terms.termOf(value);
  if (term?.key === key) environment.shift(key, slot, term.offset);
  else {
    environment.forget(slot);
    if (!terms.dependenciesOf(value).includes(slot)) {
      if (term !== undefined) environment.learnEqual(key, term);
      learnExtremes(key, value, environment, context);
      if (isAliasable(value)) {
        const dependencies = terms.dependenciesOf(value);
        environment.aliases = [...environment.aliases, { slot, expression: value, dependencies }];
      }
    }
  }
  environment.values[slot] = stored;
  environment.assigned[slot] = true;
  environment.markWritten(slot, WHOLE_SCALAR);
  context.recorder?.recordSignal(target, stored);
}

/** A minimum is at most, a maximum at least, each of its operands. */
function learnExtremes(
  key: ReturnType<Context['tables']['terms']['scalar']>,
  value: Expression,
  environment: Environment,
  context: Context,
): void {
  if (value.kind !== 'minimum' && value.kind !== 'maximum') return;
  for (const operand of [value.left, value.right]) {
    const term = context.tables.terms.termOf(operand);
    if (term === undefined) continue;
    if (value.kind === 'minimum') environment.learn(term.key, key, -term.offset);
    else environment.learn(key, term.key, term.offset);
  }
}

/** Expressions that a later condition on the target can be carried back through. */
function isAliasable(value: Expression): boolean {
  switch (value.kind) {
    case 'constant':
    case 'bit':
    case 'slice':
    case 'call':
    case 'bitNot':
    case 'unsigned32':
      return false;
    case 'arithmetic':
      return ['+', '-', '*', '>>', 'shr'].includes(value.operator);
    case 'convert':
      return value.conversion !== 'wrap';
    default:
      return true;
  }
}

function assignElement(
  statement: AssignStatement,
  index: Expression,
  range: Interval,
  environment: Environment,
  context: Context,
): void {
  const { target, value } = statement;
  const stored = checkFits(target, value, range, context);
  const position = evaluate(index, environment, context);
  const elements = checkElementWrite(statement, index, position, environment, context);
  const { slots, terms } = context.tables;
  const slot = slots.slotOf(target);
  environment.forget(slot);
  environment.markWritten(slot, elements);
  if (declaredRange(target) === undefined) weaken(slot, stored, environment);
  const declared = declaredRange(target);
  const element = terms.element(target, index);
  if (element !== undefined && declared !== undefined) {
    environment.narrowElement(element, stored, declared);
    const term = terms.termOf(value);
    if (term !== undefined && !terms.dependenciesOf(value).includes(slot)) environment.learnEqual(element, term);
  }
  context.recorder?.recordSignal(target, stored);
}

/** The elements of an array without a declared range keep what they had, or get the new value. */
function weaken(slot: number, stored: Interval, environment: Environment): void {
  const old = environment.values[slot];
  environment.values[slot] =
    old === undefined ? stored : interval(Math.min(old.low, stored.low), Math.max(old.high, stored.high));
}

function warnOfNextValue(statement: AssignStatement, context: Context): void {
  const { target, value } = statement;
  if (target.kind !== 'output' || value.kind !== 'read' || value.signal.kind !== 'register') return;
  if (context.recorder?.readingNext.has(value) !== true) return;
  reportNextValue(statement, value.signal.sourceName, value.signal.span, context);
}

function reportNextValue(
  statement: AssignStatement | CopyStatement,
  register: string,
  declaration: Statement['span'],
  context: Context,
): void {
  report(context, {
    code: 'TW5104',
    span: statement.kind === 'assign' ? statement.value.span : statement.span,
    range: WHOLE_SCALAR,
    message: () => `output '${statement.target.sourceName}' is the next value of register '${register}'`,
    labels: [{ span: declaration, text: `'${register}' is declared here` }],
    fix: `for the registered value, take it in a const before '${register}' is assigned, or declare it with outReg()`,
  });
}

function fill(statement: FillStatement, environment: Environment, context: Context): void {
  const { target, value } = statement;
  const stored = checkFits(target, value, evaluate(value, environment, context), context);
  checkWholeMemory(target, statement.span, 'filled', context);
  replaceArray(statement, stored, environment, context);
}

function copy(statement: CopyStatement, environment: Environment, context: Context): void {
  const { target, source } = statement;
  checkWholeRead(statement, source, environment, context);
  checkWholeMemory(target, statement.span, 'written as a whole', context);
  const range = declaredRange(source) ?? environment.valueOf(context.tables.slots.slotOf(source)) ?? WHOLE_SCALAR;
  const declared = declaredRange(target);
  if (declared !== undefined && (range.low < declared.low || range.high > declared.high)) {
    report(context, {
      code: 'TW5001',
      span: statement.span,
      range,
      message: (reached) =>
        `elements of '${source.sourceName}' are ${describeRange(reached)}, but elements of '${target.sourceName}' hold ${describeRange(declared)}`,
      labels: [{ span: target.span, text: `'${target.sourceName}' is declared here` }],
      fix: `declare '${source.sourceName}' and '${target.sourceName}' with the same element type`,
    });
  }
  const isNext = context.recorder?.readingNext.has(statement) === true;
  if (target.kind === 'output' && source.kind === 'registers' && isNext) {
    reportNextValue(statement, source.sourceName, source.span, context);
  }
  replaceArray(statement, range, environment, context);
}

function replaceArray(
  statement: FillStatement | CopyStatement,
  stored: Interval,
  environment: Environment,
  context: Context,
): void {
  const { target } = statement;
  const slot = context.tables.slots.slotOf(target);
  environment.forget(slot);
  if (declaredRange(target) === undefined) environment.values[slot] = stored;
  environment.assigned[slot] = true;
  environment.markWritten(slot, allElements(target));
  context.recorder?.recordSignal(target, stored);
}

function runIf(statement: IfStatement, environment: Environment, context: Context): Environment | undefined {
  const { condition } = statement;
  const truth = evaluate(condition, environment, context);
  const whenTrue = truth.high === 0 ? undefined : assume(condition, true, environment, context);
  const whenFalse = truth.low === 1 ? undefined : assume(condition, false, environment, context);
  const then = runBlock(statement.then, whenTrue, context);
  const { slots } = context.tables;
  const completed = (statement.completes ?? [])
    .map((signal) => slots.slotOf(signal))
    .filter((slot) => then === undefined || then.assigned[slot] === true);
  const end = joinReachable(then, runBlock(statement.otherwise, whenFalse, context));
  if (end !== undefined) for (const slot of completed) end.assigned[slot] = true;
  return end;
}
