/**
 * Loops have constant bounds. They are followed iteration by iteration, which is exact; where that would take too long,
 * the body is run once for all values of the variable, until nothing changes any more.
 */

import { interval, type Interval } from '../ir/interval.ts';
import type { Expression, ForStatement, FunctionDefinition, Statement } from '../ir/ir.ts';
import { report, type Context } from './context.ts';
import type { Environment } from './environment.ts';
import { Recorder } from './recorder.ts';
import { runBlock } from './statements.ts';
import { childrenOf } from './terms.ts';

/** Runs of the body after which it counts as unsettled. */
const MAXIMUM_ROUNDS = 6;

export function iterationsOf(loop: ForStatement): number {
  if (loop.step === 0) return Infinity;
  return Math.max(0, Math.ceil((loop.to - loop.from) / loop.step));
}

export function runFor(loop: ForStatement, environment: Environment, context: Context): Environment | undefined {
  const count = iterationsOf(loop);
  if (count === 0) return environment;
  const work = count * costOf(loop.body, context);
  if (work <= context.limits.exactWork) return runExactly(loop, count, environment, context);
  if (Number.isFinite(count)) {
    const settled = runAtOnce(loop, count, environment, context);
    if (settled.accepted) return settled.end;
    if (work <= context.limits.maximumWork) return runExactly(loop, count, environment, context);
  }
  report(context, {
    code: 'TW5015',
    span: loop.span,
    range: interval(loop.from, loop.to),
    message: () =>
      Number.isFinite(count)
        ? `this loop runs ${count} times and with its body takes ${work} evaluations; ${context.limits.maximumWork} are the limit`
        : 'this loop never ends: its step is 0',
    fix: 'lower the bounds, or let the body depend on its own iteration only, without carrying a value to the next',
  });
  return environment;
}

function enter(loop: ForStatement, values: Interval, environment: Environment, context: Context): void {
  const slot = context.tables.slots.slotOf(loop.variable);
  environment.forget(slot);
  environment.values[slot] = values;
  environment.assigned[slot] = true;
  context.recorder?.recordSignal(loop.variable, values);
}

function runExactly(
  loop: ForStatement,
  count: number,
  environment: Environment,
  context: Context,
): Environment | undefined {
  let current: Environment | undefined = environment;
  for (let iteration = 0; iteration < count && current !== undefined; iteration += 1) {
    const value = loop.from + iteration * loop.step;
    enter(loop, interval(value, value), current, context);
    current = runBlock(loop.body, current, context);
  }
  return current;
}

interface Settled {
  /** True when the run is sound, and found nothing to object to. */
  readonly accepted: boolean;
  readonly end: Environment | undefined;
}

function runAtOnce(loop: ForStatement, count: number, environment: Environment, context: Context): Settled {
  const last = loop.from + (count - 1) * loop.step;
  const values = interval(Math.min(loop.from, last), Math.max(loop.from, last));
  let entry = environment.clone();
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    enter(loop, values, entry, { ...context, recorder: undefined });
    const recorder = new Recorder(context.recorder);
    const inner = { ...context, recorder };
    const body = entry.clone();
    enter(loop, values, body, inner);
    const end = runBlock(loop.body, body, inner);
    if (recorder.hasFindings) return { accepted: false, end: undefined };
    const next = end === undefined ? entry : entry.join(end);
    if (end === undefined || next.equals(entry)) {
      recorder.commit();
      return { accepted: true, end };
    }
    entry = next;
  }
  return { accepted: false, end: undefined };
}

/** Expressions that one run of the statements evaluates at most. */
function costOf(statements: readonly Statement[], context: Context): number {
  const { costs } = context.tables;
  const known = costs.get(statements);
  if (known !== undefined) return known;
  // Guards against functions that call themselves, which are reported elsewhere.
  costs.set(statements, 1);
  let cost = 0;
  for (const statement of statements) cost += statementCost(statement, context);
  costs.set(statements, cost);
  return cost;
}

function statementCost(statement: Statement, context: Context): number {
  switch (statement.kind) {
    case 'assign':
      return (
        1 + expressionCost(statement.value, context) + (statement.index ? expressionCost(statement.index, context) : 0)
      );
    case 'fill':
      return 1 + expressionCost(statement.value, context);
    case 'copy':
      return 1;
    case 'check':
      return 1 + expressionCost(statement.condition, context);
    case 'if':
      return (
        3 * expressionCost(statement.condition, context) +
        costOf(statement.then, context) +
        costOf(statement.otherwise, context)
      );
    case 'switch': {
      const bodies = statement.cases.map((choice) => costOf(choice.body, context) + 3 * choice.values.length);
      return bodies.reduce((sum, cost) => sum + cost, costOf(statement.otherwise ?? [], context));
    }
    case 'for':
      return iterationsOf(statement) * (1 + costOf(statement.body, context));
  }
}

function expressionCost(expression: Expression, context: Context): number {
  const own = expression.kind === 'call' ? functionCost(expression.function, context) : 1;
  return childrenOf(expression).reduce((sum, child) => sum + expressionCost(child, context), own);
}

function functionCost(definition: FunctionDefinition, context: Context): number {
  return 1 + costOf(definition.body, context);
}
