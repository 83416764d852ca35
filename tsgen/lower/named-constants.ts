/** Constants that keep their name: fields, parameters and module-level consts become localparams. */

import { failAt } from '../diagnostics/report.ts';
import type { ConstantExpression, EnumDefinition, NamedConstant } from '../ir/ir.ts';
import { findFunction } from '../frontend/declarations.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { BOOLEAN, type Context, INTEGER } from './context.ts';
import { constantScale } from './constant-scales.ts';
import { evaluate, getterOf, isConstant, returnedExpression, variableOf } from './constants.ts';
import { enumOfText } from './functions.ts';
import { upperSnakeCase } from './names.ts';
import type { Binding, EnumMember } from './scope.ts';

/** The IR of a constant expression. Throws TW2002 for a value that no wire can carry, TW2003 for one that is not exact. */
export function constantExpression(context: Context, node: ExpressionNode): ConstantExpression {
  const scale = constantScale(context, node);
  return { ...constantOfValue(context, node, evaluate(context, node)), ...scale };
}

export function constantOfValue(context: Context, node: ExpressionNode, value: unknown): ConstantExpression {
  const elaborated = !isLiteral(node);
  const base = {
    kind: 'constant',
    span: node.span,
    constant: undefined,
    member: undefined,
    radix: 10,
    elaborated,
  } as const;
  if (typeof value === 'boolean') return { ...base, type: BOOLEAN, value: Number(value) };
  if (typeof value !== 'number') {
    failAt(node.span, 'TW2002', `${quoted(node.text)} is ${describeValue(value)}, not a number or boolean`, {
      reason: 'a wire carries a number, a boolean or a member of an enum',
      fix: typeof value === 'string' ? 'use an enum: enumOf({ Name })' : 'correct the name, or give it a number',
    });
  }
  if (!Number.isSafeInteger(value)) {
    const what = node.text === String(value) ? node.text : `'${node.text}' is ${value}, which`;
    failAt(node.span, 'TW2003', `${what} is not an integer below 2^53`, {
      reason: 'hardware computes with integers; JavaScript keeps them exact up to 2^53',
      fix: Number.isInteger(value)
        ? 'split the word, or scale it down'
        : 'scale it: keep n bits of fraction, multiply by Math.round(value * 2 ** n) and shift back with shr(x, n)',
    });
  }
  const member = enumMember(context, node, value);
  if (member !== undefined) return { ...base, type: member.type, value, member: member.name, elaborated: false };
  const radix = /^0x/i.test(node.text) ? 16 : 10;
  return { ...base, type: INTEGER, value: value + 0, constant: namedConstant(context, node, value), radix };
}

function isLiteral(node: ExpressionNode): boolean {
  if (node.kind === 'unary') return isLiteral(node.operand);
  return node.kind === 'number' || node.kind === 'boolean';
}

function quoted(text: string): string {
  return /^['"`]/.test(text) ? text : `'${text}'`;
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** `State.Idle`, or a name for it, where the module has an enum type that was made from that object. */
function enumMember(context: Context, node: ExpressionNode, value: number): EnumMember | undefined {
  if (context.enums.size === 0) return undefined;
  if (node.kind === 'identifier') {
    const binding = context.scopes.lookup(node.name);
    if (binding !== undefined) return binding.kind === 'constant' ? binding.member : undefined;
    const variable = variableOf(context, node);
    const initial = variable?.node.initial;
    if (variable === undefined || initial === undefined) return undefined;
    return memberOf(context, initial, value, (object) => variable.file.evaluate(undefined, {}, object.text));
  }
  if (node.kind === 'conditional' && isConstant(context, node.condition)) {
    return enumMember(context, evaluate(context, node.condition) === true ? node.whenTrue : node.whenFalse, value);
  }
  if (node.kind === 'call') return memberOfResult(context, node, value);
  const getter = node.kind === 'member' && node.object.kind === 'this' ? getterOf(context, node.name) : undefined;
  const returned = getter === undefined ? undefined : returnedExpression(getter);
  if (getter !== undefined && returned !== undefined) {
    return context.inMember(getter, () => enumMember(context, returned, value));
  }
  return memberOf(context, node, value, (object) =>
    isConstant(context, object) ? evaluate(context, object) : undefined,
  );
}

/** What a function of the project gives that is declared to give a member of an enum. */
function memberOfResult(
  context: Context,
  node: ExpressionNode & { readonly kind: 'call' },
  value: number,
): EnumMember | undefined {
  const target = isConstant(context, node.callee) ? evaluate(context, node.callee) : undefined;
  const found = typeof target === 'function' ? findFunction([context.file], target) : undefined;
  const type = enumOfText(context, found?.node.returnTypeText);
  if (type?.kind !== 'enum') return undefined;
  const member = type.definition.members.find((each) => each.value === value);
  return member === undefined ? undefined : { type, name: member.name };
}

function memberOf(
  context: Context,
  node: ExpressionNode,
  value: number,
  evaluateObject: (object: ExpressionNode) => unknown,
): EnumMember | undefined {
  const isElement = node.kind === 'element' && node.index.kind === 'string';
  if (node.kind !== 'member' && !isElement) return undefined;
  const object = evaluateObject(node.object);
  if (typeof object !== 'object' || object === null) return undefined;
  const definition = context.enumsOfObject.get(object);
  const named = node.kind === 'member' ? node.name : node.index.kind === 'string' ? node.index.value : '';
  const member = definition?.members.find((candidate) => candidate.name === named && candidate.value === value);
  if (definition === undefined || member === undefined) return undefined;
  return { type: { kind: 'enum', definition }, name: member.name };
}

/** What a name means that stands for a constant expression. */
export function constantBinding(context: Context, node: ExpressionNode): Binding {
  const value = evaluate(context, node);
  const member = typeof value === 'number' ? enumMember(context, node, value) : undefined;
  return { kind: 'constant', value, member };
}

/** The constant as a member of the enum, if its value is one: an integer known at elaboration may stand for a member. */
export function asEnumMember(constant: ConstantExpression, definition: EnumDefinition): ConstantExpression | undefined {
  const member = definition.members.find((candidate) => candidate.value === constant.value);
  if (member === undefined || constant.type.kind !== 'integer') return undefined;
  return { ...constant, type: { kind: 'enum', definition }, member: member.name, constant: undefined };
}

interface Origin {
  readonly key: string;
  readonly name: string;
  readonly comment: readonly string[];
  readonly radix: 10 | 16;
}

/** The name under which a constant is kept; undefined for literals, computed values and names that are taken. */
export function namedConstant(context: Context, node: ExpressionNode, value: number): NamedConstant | undefined {
  const origin = originOf(context, node);
  if (origin === undefined) return undefined;
  const known = context.constants.get(origin.key);
  if (known !== undefined) return known.value === value ? known : undefined;
  const name = upperSnakeCase(origin.name);
  if (!context.namer.claim(name)) return undefined;
  const constant: NamedConstant = { name, value, boolean: false, radix: origin.radix, comment: origin.comment };
  context.constants.set(origin.key, constant);
  return constant;
}

function originOf(context: Context, node: ExpressionNode): Origin | undefined {
  if (node.kind === 'identifier') {
    return context.scopes.lookup(node.name) === undefined ? originOfVariable(context, node, node.name) : undefined;
  }
  if (node.kind !== 'member') return undefined;
  if (variableOf(context, node) !== undefined) return originOfVariable(context, node, node.name);
  if (node.object.kind === 'this') {
    const field = context.classNode.fields.find((candidate) => candidate.name === node.name);
    const comment = field?.comment ?? [];
    return { key: `this.${node.name}`, name: node.name, comment, radix: radixOf(field?.initial) };
  }
  if (node.object.kind === 'member' && node.object.object.kind === 'this' && node.object.name === 'p') {
    return { key: `this.p.${node.name}`, name: node.name, comment: [], radix: 10 };
  }
  return originOfMember(context, node, node.object);
}

/** `Address.Status` of a constant object or an enum of the file, or of one it imports: ADDRESS_STATUS. */
function originOfMember(
  context: Context,
  node: ExpressionNode & { readonly kind: 'member' },
  object: ExpressionNode,
): Origin | undefined {
  const variable = variableOf(context, object);
  if (variable === undefined) return undefined;
  const { name, initial } = variable.node;
  const property =
    initial?.kind === 'object' ? initial.properties.find((each) => each.name === node.name && !each.spread) : undefined;
  return {
    key: `${variable.file.node.path}:${name}.${node.name}`,
    name: `${name}_${node.name}`,
    comment: property?.comment ?? [],
    radix: radixOf(property?.value),
  };
}

/** A constant of the file, or of one it imports: its name and comment are those of its declaration. */
function originOfVariable(context: Context, node: ExpressionNode, name: string): Origin {
  const variable = variableOf(context, node);
  const { path } = (variable?.file ?? context.file).node;
  return {
    key: `${path}:${variable?.node.name ?? name}`,
    name: variable?.node.name ?? name,
    comment: variable?.node.comment ?? [],
    radix: radixOf(variable?.node.initial),
  };
}

function radixOf(initial: ExpressionNode | undefined): 10 | 16 {
  return initial !== undefined && /^0x/i.test(initial.text) ? 16 : 10;
}
