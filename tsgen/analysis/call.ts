/** Calls of functions: the body is evaluated for the arguments of each call. */

import { interval, type Interval } from '../ir/interval.ts';
import type { CallExpression } from '../ir/ir.ts';
import { checkFits } from './assignment.ts';
import { report, type Context } from './context.ts';
import { Environment } from './environment.ts';
import { declaredRange } from './slots.ts';
import { runBlock } from './statements.ts';

/** The interval of the result, for arguments in the given intervals. */
export function callFunction(call: CallExpression, values: readonly Interval[], context: Context): Interval {
  const { function: definition } = call;
  const fallback = declaredRange(definition.result) ?? interval(0, 0);
  if (context.active.includes(definition)) {
    report(context, {
      code: 'TW5017',
      span: call.span,
      range: fallback,
      message: () => `'${definition.name}' calls itself`,
      labels: [{ span: definition.span, text: `'${definition.name}' is defined here` }],
      fix: 'write the recursion as a for loop with constant bounds',
    });
    return fallback;
  }
  const checked = definition.parameters.map((parameter, position) => {
    const argument = call.arguments[position];
    const value = values[position] ?? fallback;
    return argument === undefined ? value : checkFits(parameter, argument, value, context);
  });
  const key = checked.map((range) => `${range.low}:${range.high}`).join(' ');
  const cached = context.recorder === undefined ? quietResult(call, key, context) : undefined;
  const known = cached ?? context.recorder?.callResult(definition, key);
  if (known !== undefined) return known;
  const result = runBody(call, checked, context) ?? fallback;
  if (context.recorder !== undefined) context.recorder.recordCall(definition, key, result);
  const results = context.tables.calls.get(definition) ?? new Map<string, Interval>();
  context.tables.calls.set(definition, results.set(key, result));
  return result;
}

function quietResult(call: CallExpression, key: string, context: Context): Interval | undefined {
  return context.tables.calls.get(call.function)?.get(key);
}

function runBody(call: CallExpression, values: readonly Interval[], context: Context): Interval | undefined {
  const { function: definition } = call;
  const { slots } = context.tables;
  const environment = new Environment(slots);
  definition.parameters.forEach((parameter, position) => {
    const value = values[position];
    if (value === undefined) return;
    const slot = slots.slotOf(parameter);
    environment.values[slot] = value;
    environment.assigned[slot] = true;
    context.recorder?.recordSignal(parameter, value);
  });
  const inner = { ...context, active: [...context.active, definition] };
  const end = runBlock(definition.body, environment, inner);
  if (end === undefined) return undefined;
  const slot = slots.slotOf(definition.result);
  if (end.assigned[slot] !== true) {
    report(context, {
      code: 'TW5009',
      span: definition.span,
      range: interval(0, 0),
      message: () => `'${definition.name}' does not return a value on every path`,
      fix: 'return a value at the end, or in every branch',
    });
  }
  return end.values[slot];
}
