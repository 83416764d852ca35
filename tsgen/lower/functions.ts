/** Functions of the project: pure helpers that become `function automatic`. */

import { usageOf } from '../analysis/usage.ts';
import { failAt } from '../diagnostics/report.ts';
import type { LoadedFile } from '../frontend/load.ts';
import type { Interval } from '../ir/interval.ts';
import type { EnumDefinition, Expression, FunctionDefinition, Signal, Statement, ValueType } from '../ir/ir.ts';
import type { ExpressionNode, FunctionNode, ParameterNode, StatementNode } from '../syntax/ast.ts';
import { BOOLEAN, type Context, INTEGER } from './context.ts';
import { coerce, lowerFor, rejectRecord } from './expressions.ts';
import { makeSignal } from './locals.ts';
import { enumNamed } from './named-types.ts';
import { completeArguments, parameterName, parameterType } from './parameters.ts';
import { fieldKey, fieldOf, giveRecord, lowerRecord, type RecordSignals, type RecordValue } from './records.ts';
import { ScopeChain } from './scope.ts';
import { returnsWhenExhaustive } from './return-paths.ts';
import { lowerReturning } from './returns.ts';
import { withoutUnreadFields } from './walk.ts';

/** The type that is written for a parameter or a result: a number unless it is a boolean or one of the module's enums. */
export function typeOfText(context: Context, text: string | undefined): ValueType {
  return text === 'boolean' ? BOOLEAN : (enumOfText(context, text) ?? INTEGER);
}

/** The enum of the module that a type names; undefined for any other. */
export function enumOfText(context: Context, text: string | undefined): ValueType | undefined {
  const isPlain = text === undefined || text === 'number' || text === 'boolean' || context.enums.size === 0;
  const definition = isPlain ? undefined : enumNamed(context, text);
  return definition === undefined ? undefined : { kind: 'enum', definition };
}

function resultType(context: Context, node: FunctionNode): ValueType {
  if (node.returnTypeText !== undefined) return typeOfText(context, node.returnTypeText);
  failAt(node.nameSpan, 'TW2032', `function '${node.name}' needs a return type`, {
    reason: 'the compiler reads syntax only: it does not infer types',
    fix: `function ${node.name}(...): number, or boolean`,
  });
}

export interface FoundFunction {
  readonly node: FunctionNode;
  readonly file: LoadedFile;
}

type CallNode = ExpressionNode & { readonly kind: 'call' };
/** The wires of a parameter: one, or one for each field of a record. */
export type ParameterSignals = Signal | RecordSignals;

function isRecord(parameter: ParameterSignals): parameter is RecordSignals {
  return parameter instanceof Map;
}

/**
 * The call of a function of the project. A record is handed over field by field. A value that the call leaves out is
 * lowered among the arguments before it, and the names of the function's file.
 */
export function lowerFunctionCall(
  context: Context,
  node: CallNode,
  { node: declared, file }: FoundFunction,
): Expression {
  const given = completeArguments(node, declared);
  const records = declared.parameters.map(({ typeText, initial }, index) => {
    if (typeText === 'number' || typeText === 'boolean') return undefined;
    const value = given[index];
    if (value !== undefined) return lowerRecord(context, value);
    return initial?.kind === 'object'
      ? context.inScope(new ScopeChain(), file, () => lowerRecord(context, initial))
      : undefined;
  });
  const definition = lowerFunction(context, { node: declared, file }, records);
  const parameters = context.functionParameters.get(declared) ?? [];
  const inner = new ScopeChain();
  const values: Expression[] = [];
  inner.within(declared.name, () => {
    for (const [index, parameter] of parameters.entries()) {
      const lower = (from: ExpressionNode): RecordValue | Expression => {
        if (isRecord(parameter)) return fieldsFor(context, from, parameter);
        rejectRecord(context, from);
        return lowerFor(context, from, parameter.type, `parameter '${parameter.sourceName}'`);
      };
      const value = given[index];
      const initial = declared.parameters[index]?.initial;
      const lowered =
        value === undefined && initial !== undefined
          ? context.inScope(inner, file, () => lower(initial))
          : lower(value ?? node);
      const pattern = declared.parameters[index]?.pattern;
      const name = pattern?.kind === 'name' ? pattern.name : '';
      if ('kind' in lowered) {
        inner.bind(name, { kind: 'expression', expression: lowered });
        values.push(lowered);
      } else {
        // A default may read fields that the function itself does not.
        const fields = records[index] ?? lowered;
        inner.bind(name, { kind: 'fields', values: fields });
        for (const element of pattern?.kind === 'record' ? pattern.elements : []) {
          const expression = fields.get(element.property);
          if (expression !== undefined) inner.bind(element.name, { kind: 'expression', expression });
        }
        values.push(...lowered.values());
      }
    }
  });
  return { kind: 'call', function: definition, arguments: values, span: node.span, type: definition.result.type };
}

/** The fields of a record that a function reads. */
function fieldsFor(context: Context, node: ExpressionNode, parameter: RecordSignals): RecordValue {
  const value = lowerRecord(context, node);
  if (value === undefined) {
    failAt(
      node.span,
      'TW2040',
      `'${node.text}' is no record; the parameter has the fields ${[...parameter.keys()].join(', ')}`,
      { fix: giveRecord([...parameter.keys()]) },
    );
  }
  return new Map(
    [...parameter].map(([field, signal]) => [
      field,
      coerce(fieldOf(value, field, node), signal.type, node, `field '${field}' of the parameter`),
    ]),
  );
}

/** `given`: the arguments of the call that are records. */
function lowerFunction(
  context: Context,
  { node, file }: FoundFunction,
  given: readonly (RecordValue | undefined)[],
): FunctionDefinition {
  const known = context.functions.get(node);
  if (known !== undefined) return known;
  if (context.functionStack.includes(node)) {
    failAt(node.nameSpan, 'TW2035', `function '${node.name}' calls itself`, {
      reason: 'every call is hardware; recursion would need infinitely much',
      fix: 'use a loop with constant bounds',
    });
  }
  const modifier = node.modifiers[0];
  if (modifier !== undefined) {
    failAt(
      node.nameSpan,
      'TW2036',
      `function '${node.name}' is ${modifier === 'generator' ? 'a generator' : modifier}`,
      {
        reason: 'a function is combinational logic: it has its result at once, and one',
        fix: 'write a plain function; keep what lasts several clocks in registers',
      },
    );
  }
  const saved = {
    scopes: context.scopes,
    locals: context.locals,
    file: context.file,
    topLevel: context.topLevel,
    siblings: context.siblings,
    loopDepth: context.loopDepth,
  };
  const locals: Signal[] = [];
  context.scopes = new ScopeChain();
  context.locals = locals;
  context.siblings = [];
  context.file = file;
  context.topLevel = false;
  context.loopDepth = 0;
  context.functionStack.push(node);
  try {
    const definition = context.scopes.within(node.name, () => define(context, node, given, locals));
    context.functions.set(node, definition);
    return definition;
  } finally {
    context.functionStack.pop();
    context.scopes = saved.scopes;
    context.locals = saved.locals;
    context.siblings = saved.siblings;
    context.loopDepth = saved.loopDepth;
    context.file = saved.file;
    context.topLevel = saved.topLevel;
  }
}

function define(
  context: Context,
  node: FunctionNode,
  given: readonly (RecordValue | undefined)[],
  locals: Signal[],
): FunctionDefinition {
  const name = context.namer.unique(node.name);
  const type = resultType(context, node);
  const parameters = node.parameters.map((parameter, index) =>
    declareParameter(context, node, parameter, given[index]),
  );
  const result = makeSignal({ kind: 'result', name, sourceName: node.name, type, span: node.nameSpan });
  const statements = bodyOf(context, node, result);
  const records = context.recordLocals.filter((fields) => fields.some((field) => locals.includes(field)));
  const segments = [{ statements, children: [] }];
  const kept = withoutUnreadFields({ segments, functions: [], signals: locals }, records);
  const { read } = usageOf(kept);
  const used = parameters.map((parameter) => (isRecord(parameter) ? usedFields(parameter, read) : parameter));
  context.functionParameters.set(node, used);
  return {
    name,
    parameters: used.flatMap((parameter) => (isRecord(parameter) ? [...parameter.values()] : [parameter])),
    locals: kept.signals,
    body: kept.segments.flatMap((segment) => segment.statements),
    result,
    span: node.span,
    comment: node.comment,
  };
}

/** A function takes the fields of a record that it reads. */
function usedFields(fields: RecordSignals, read: ReadonlySet<Signal>): RecordSignals {
  const used = [...fields].filter(([, signal]) => read.has(signal));
  return new Map(used.length === 0 ? [...fields].slice(0, 1) : used);
}

function declareParameter(
  context: Context,
  node: FunctionNode,
  parameter: ParameterNode,
  record: RecordValue | undefined,
): ParameterSignals {
  const { pattern, span } = parameter;
  const declare = (sourceName: string, type: ValueType): Signal => {
    const declared = type.kind === 'enum' ? { declared: membersRange(type.definition) } : {};
    const name = context.namer.unique(sourceName, [node.name], context.portsAbove);
    return makeSignal({ kind: 'parameter', name, sourceName, type, span, ...declared });
  };
  if (record === undefined || pattern.kind === 'otherPattern' || parameter.rest) {
    const name = parameterName(parameter, 'function');
    const signal = declare(name, parameterType(context, parameter));
    context.scopes.bind(name, { kind: 'signal', signal });
    return signal;
  }
  const nameOf = (field: string): string => {
    if (pattern.kind === 'name') return fieldKey(pattern.name, field);
    return pattern.elements.find(({ property }) => property === field)?.name ?? field;
  };
  const taken = pattern.kind === 'name' ? undefined : new Set(pattern.elements.map(({ property }) => property));
  const fields: RecordSignals = new Map(
    [...record]
      .filter(([field]) => taken?.has(field) ?? true)
      .map(([field, { type }]) => [field, declare(nameOf(field), type)]),
  );
  if (pattern.kind === 'name') context.scopes.bind(pattern.name, { kind: 'struct', fields });
  else for (const [field, signal] of fields) context.scopes.bind(nameOf(field), { kind: 'signal', signal });
  return fields;
}

function membersRange({ members }: EnumDefinition): Interval {
  return { low: 0, high: Math.max(...members.map((member) => member.value)) };
}

function bodyOf(context: Context, node: FunctionNode, result: Signal): readonly Statement[] {
  if (!returnsWhenExhaustive(node.body)) {
    failAt(node.nameSpan, 'TW2037', `function '${node.name}' does not return a value on every path`, {
      reason: 'its result is a wire that must always be driven',
      fix: 'end it with a return, and give a switch with returns a default',
    });
  }
  return lowerReturning(context, node.body, (statement) => [assignResult(context, statement, result)]);
}

export function assignResult(
  context: Context,
  statement: StatementNode & { readonly kind: 'return' },
  result: Signal,
): Statement {
  if (statement.value === undefined) {
    failAt(statement.span, 'TW2037', 'a value must be returned here', { fix: 'write return value;' });
  }
  const { span, comment, blankBefore } = statement;
  const value = lowerFor(context, statement.value, result.type, `the result of '${result.sourceName}'`);
  return { kind: 'assign', target: result, index: undefined, value, declares: false, span, comment, blankBefore };
}
