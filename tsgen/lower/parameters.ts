/** Parameters of functions and methods: their names, and the values that calls leave out. */

import { failAt } from '../diagnostics/report.ts';
import type { ValueType } from '../ir/ir.ts';
import type { ExpressionNode, FunctionNode, ParameterNode } from '../syntax/ast.ts';
import { BOOLEAN, type Context } from './context.ts';
import { typeOfText } from './functions.ts';

/** Fails (TW2034) for a parameter that is taken apart, or that collects the rest. */
export function parameterName(parameter: ParameterNode, what: 'function' | 'method'): string {
  if (parameter.pattern.kind === 'name' && !parameter.rest) return parameter.pattern.name;
  failAt(parameter.span, 'TW2034', `a ${what} parameter must be a plain name`, {
    reason: 'each parameter is one bundle of wires that every call connects',
    fix: parameter.rest
      ? 'give every value in the call, one parameter each'
      : 'give it a name, and write name.field where a field is used',
  });
}

/** As it is declared; a default of true or false makes a boolean. */
export function parameterType(context: Context, { typeText, initial }: ParameterNode): ValueType {
  return typeText === undefined && initial?.kind === 'boolean' ? BOOLEAN : typeOfText(context, typeText);
}

/** The arguments of a call; undefined where the default of the parameter counts. Fails (TW2031) for another number. */
export function completeArguments(
  call: ExpressionNode & { readonly kind: 'call' },
  { parameters }: FunctionNode,
): readonly (ExpressionNode | undefined)[] {
  const needed = parameters.filter((parameter) => parameter.initial === undefined).length;
  const last = parameters.findLastIndex((parameter) => parameter.initial === undefined);
  const given = call.arguments;
  if (given.length <= last || given.length > parameters.length) {
    const names = parameters.map(({ pattern, initial }) => {
      const name = pattern.kind === 'name' ? pattern.name : '{ ... }';
      return initial === undefined ? name : `${name} = ${initial.text}`;
    });
    const count = needed === parameters.length ? String(needed) : `${last + 1} to ${parameters.length}`;
    failAt(
      call.span,
      'TW2031',
      `'${call.callee.text}' takes ${count} argument${count === '1' ? '' : 's'}, not ${given.length}`,
      {
        fix: names.length === 0 ? 'leave them out' : `give it: ${names.join(', ')}`,
      },
    );
  }
  return parameters.map((_, index) => given[index]);
}
