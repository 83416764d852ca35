/**
 * A small builder for the intermediate representation: for library code that generates irregular structure (tables,
 * networks, register files) and for tests. Everything it returns is plain, immutable IR without places in a source file.
 */

import type { Span } from '../diagnostics/span.ts';
import { BOOLEAN_INTERVAL, type Interval, interval } from './interval.ts';
import type {
  ArithmeticOperator,
  AssignStatement,
  ChildInstance,
  CompareOperator,
  ConstantExpression,
  EnumDefinition,
  Expression,
  FunctionDefinition,
  ModuleDefinition,
  NamedConstant,
  ReadExpression,
  Segment,
  Signal,
  SignalKind,
  Statement,
  SwitchCase,
  ValueType,
} from './ir.ts';

/** The place of everything that was built and not written. */
export const GENERATED: Span = Object.freeze({ file: '<generated>', start: 0, end: 0, line: 1, column: 1 });

const INTEGER: ValueType = Object.freeze({ kind: 'integer' });
const BOOLEAN: ValueType = Object.freeze({ kind: 'boolean' });

// ----------------------------------------------------------------------------------------------------------- types

/** A type with its range, as signals are declared. */
export interface Declared {
  readonly type: ValueType;
  readonly range: Interval | undefined;
  readonly text: string | undefined;
}

/** Unsigned integer of `width` bits. */
export function unsigned(width: number): Declared {
  return { type: INTEGER, range: interval(0, 2 ** width - 1), text: `uint(${width})` };
}

/** Two's-complement integer of `width` bits. */
export function signed(width: number): Declared {
  return { type: INTEGER, range: interval(-(2 ** (width - 1)), 2 ** (width - 1) - 1), text: `int(${width})` };
}

/** Integer from `low` to `high`, both included. */
export function ranged(low: number, high: number): Declared {
  return { type: INTEGER, range: interval(low, high), text: `range(${low}, ${high})` };
}

export function boolean(): Declared {
  return { type: BOOLEAN, range: BOOLEAN_INTERVAL, text: 'bool' };
}

export function enumerated(definition: EnumDefinition): Declared {
  const values = definition.members.map((member) => member.value);
  return {
    type: { kind: 'enum', definition },
    range: interval(Math.min(...values), Math.max(...values)),
    text: definition.name,
  };
}

/** An integer whose range is what is assigned to it. */
export function inferred(): Declared {
  return { type: INTEGER, range: undefined, text: undefined };
}

/** An enum with the members numbered from 0. */
export function enumDefinition(name: string, members: readonly string[]): EnumDefinition {
  return { name, members: members.map((member, value) => ({ name: member, value })) };
}

// --------------------------------------------------------------------------------------------------------- signals

export interface SignalOptions {
  readonly length?: number;
  readonly initial?: readonly number[];
  readonly port?: boolean;
  readonly topLevel?: boolean;
  readonly comment?: readonly string[];
}

export function signal(kind: SignalKind, name: string, declared: Declared, options: SignalOptions = {}): Signal {
  return {
    kind,
    name,
    sourceName: name,
    type: declared.type,
    declared: declared.range,
    declaredText: declared.text,
    length: options.length,
    port: options.port ?? (kind === 'input' || kind === 'output'),
    initial: options.initial ?? [],
    topLevel: options.topLevel ?? kind === 'local',
    span: GENERATED,
    comment: options.comment ?? [],
  };
}

/** A flip-flop that resets to `initial`. */
export function register(name: string, declared: Declared, initial = 0, options: SignalOptions = {}): Signal {
  return signal('register', name, declared, { ...options, initial: [initial] });
}

/** An array of flip-flops with one reset value for each element. */
export function registers(
  name: string,
  declared: Declared,
  initial: readonly number[],
  options: SignalOptions = {},
): Signal {
  return signal('registers', name, declared, { ...options, initial, length: initial.length });
}

// ----------------------------------------------------------------------------------------------------- expressions

/** An integer literal. */
export function constant(
  value: number,
  options: { radix?: 10 | 16; constant?: NamedConstant } = {},
): ConstantExpression {
  return {
    kind: 'constant',
    value,
    constant: options.constant,
    member: undefined,
    radix: options.radix ?? 10,
    span: GENERATED,
    type: INTEGER,
  };
}

export function truth(value: boolean): ConstantExpression {
  return { ...constant(value ? 1 : 0), type: BOOLEAN };
}

/** A member of an enum. Throws RangeError when there is none of that name. */
export function member(definition: EnumDefinition, name: string): ConstantExpression {
  const found = definition.members.find((each) => each.name === name);
  if (found === undefined) throw new RangeError(`member(): ${definition.name} has no member ${name}`);
  return { ...constant(found.value), member: name, type: { kind: 'enum', definition } };
}

export function namedConstant(name: string, value: number, radix: 10 | 16 = 10): NamedConstant {
  return { name, value, boolean: false, radix, comment: [] };
}

export function read(source: Signal): ReadExpression {
  return { kind: 'read', signal: source, span: GENERATED, type: source.type };
}

export function element(source: Signal, index: Expression): Expression {
  return { kind: 'element', signal: source, index, span: GENERATED, type: source.type };
}

export function arithmetic(operator: ArithmeticOperator, left: Expression, right: Expression): Expression {
  return { kind: 'arithmetic', operator, left, right, span: GENERATED, type: INTEGER };
}

export function compare(operator: CompareOperator, left: Expression, right: Expression): Expression {
  return { kind: 'compare', operator, left, right, span: GENERATED, type: BOOLEAN };
}

export function unary(
  kind: 'negate' | 'bitNot' | 'not' | 'toInteger' | 'absolute' | 'unsigned32',
  operand: Expression,
): Expression {
  return { kind, operand, span: GENERATED, type: kind === 'not' ? BOOLEAN : INTEGER };
}

export function and(left: Expression, right: Expression): Expression {
  return { kind: 'and', left, right, span: GENERATED, type: BOOLEAN };
}

export function or(left: Expression, right: Expression): Expression {
  return { kind: 'or', left, right, span: GENERATED, type: BOOLEAN };
}

export function minimum(left: Expression, right: Expression): Expression {
  return { kind: 'minimum', left, right, span: GENERATED, type: INTEGER };
}

export function maximum(left: Expression, right: Expression): Expression {
  return { kind: 'maximum', left, right, span: GENERATED, type: INTEGER };
}

export function conditional(condition: Expression, whenTrue: Expression, whenFalse: Expression): Expression {
  return { kind: 'conditional', condition, whenTrue, whenFalse, span: GENERATED, type: whenTrue.type };
}

/** `wrap`, `saturate` or `fits`. Throws RangeError when the target has no range. */
export function convert(conversion: 'wrap' | 'saturate' | 'fits', operand: Expression, target: Declared): Expression {
  if (target.range === undefined) throw new RangeError(`convert(): ${conversion} needs a target with a range`);
  return {
    kind: 'convert',
    conversion,
    operand,
    target: target.range,
    targetText: target.text ?? '',
    span: GENERATED,
    type: INTEGER,
  };
}

export function bitAt(operand: Expression, index: Expression): Expression {
  return { kind: 'bit', operand, index, span: GENERATED, type: INTEGER };
}

export function slice(operand: Expression, high: number, low: number): Expression {
  return { kind: 'slice', operand, high, low, span: GENERATED, type: INTEGER };
}

export function call(definition: FunctionDefinition, ...values: readonly Expression[]): Expression {
  return {
    kind: 'call',
    function: definition,
    arguments: values,
    span: GENERATED,
    type: definition.result.type,
  };
}

// ------------------------------------------------------------------------------------------------------ statements

const PLAIN = Object.freeze({ span: GENERATED, comment: Object.freeze([]), blankBefore: false });

export function assign(target: Signal, value: Expression, index?: Expression): AssignStatement {
  return { ...PLAIN, kind: 'assign', target, index, value, declares: target.kind === 'local' };
}

export function fill(target: Signal, value: Expression): Statement {
  return { ...PLAIN, kind: 'fill', target, value };
}

export function copy(target: Signal, source: Signal): Statement {
  return { ...PLAIN, kind: 'copy', target, source };
}

export function when(
  condition: Expression,
  then: readonly Statement[],
  otherwise: readonly Statement[] = [],
): Statement {
  return { ...PLAIN, kind: 'if', condition, then, otherwise };
}

export function choose(
  subject: Expression,
  cases: readonly (readonly [ConstantExpression | readonly ConstantExpression[], readonly Statement[]])[],
  otherwise?: readonly Statement[],
): Statement {
  const items = cases.map(
    ([values, body]): SwitchCase => ({
      values: 'kind' in values ? [values] : values,
      body,
      comment: [],
    }),
  );
  return { ...PLAIN, kind: 'switch', subject, cases: items, otherwise };
}

/** `for (variable = from; variable < to; variable += step)`; `>` when the step is negative. */
export function loop(
  variable: Signal,
  from: number,
  to: number | NamedConstant,
  body: readonly Statement[],
  step = 1,
): Statement {
  const bound = typeof to === 'number' ? undefined : to;
  return { ...PLAIN, kind: 'for', variable, from, to: typeof to === 'number' ? to : to.value, step, bound, body };
}

export function check(kind: 'assert' | 'assume' | 'cover', condition: Expression, message = ''): Statement {
  return { ...PLAIN, kind: 'check', check: kind, condition, message };
}

/** The statement with a comment and, unless told otherwise, an empty line before it. */
export function commented<S extends Statement>(statement: S, comment: readonly string[], blankBefore = true): S {
  return { ...statement, comment, blankBefore };
}

// --------------------------------------------------------------------------------------------------------- modules

export function segment(statements: readonly Statement[], children: readonly ChildInstance[] = []): Segment {
  return { statements, children };
}

export function child(name: string, moduleName: string, connections: Readonly<Record<string, Signal>>): ChildInstance {
  return {
    name,
    moduleName,
    connections: Object.entries(connections).map(([port, wire]) => ({ port, signal: wire })),
    span: GENERATED,
    comment: [],
  };
}

/** A pure function with one result, named like the function. */
export function functionDefinition(
  name: string,
  parameters: readonly Signal[],
  result: Signal,
  body: readonly Statement[],
  locals: readonly Signal[] = [],
): FunctionDefinition {
  return { name, parameters, locals, body, result, span: GENERATED, comment: [] };
}

export interface ModuleParts {
  readonly name: string;
  readonly file?: string;
  readonly comment?: readonly string[];
  readonly ports: readonly Signal[];
  readonly signals?: readonly Signal[];
  readonly constants?: readonly NamedConstant[];
  readonly enums?: readonly EnumDefinition[];
  readonly functions?: readonly FunctionDefinition[];
  readonly segments: readonly Segment[];
}

export function moduleDefinition(parts: ModuleParts): ModuleDefinition {
  return {
    name: parts.name,
    className: parts.name,
    file: parts.file ?? GENERATED.file,
    span: GENERATED,
    comment: parts.comment ?? [],
    parameters: {},
    ports: parts.ports,
    signals: parts.signals ?? [],
    constants: parts.constants ?? [],
    enums: parts.enums ?? [],
    functions: parts.functions ?? [],
    segments: parts.segments,
  };
}
