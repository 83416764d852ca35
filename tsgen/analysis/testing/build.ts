/** Short ways to write IR in tests. Every node gets a span of its own, so that findings can be told apart. */

import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/span.ts';
import { BOOLEAN_INTERVAL, interval, type Interval } from '../../ir/interval.ts';
import type {
  ArithmeticOperator,
  AssignStatement,
  CheckStatement,
  CompareOperator,
  ConstantExpression,
  CopyStatement,
  EnumDefinition,
  Expression,
  FillStatement,
  ForStatement,
  FunctionDefinition,
  IfStatement,
  ModuleDefinition,
  Segment,
  Signal,
  SignalKind,
  Statement,
  SwitchStatement,
  UnaryExpression,
  ValueType,
} from '../../ir/ir.ts';
import { analyse } from '../analyse.ts';

const INTEGER: ValueType = { kind: 'integer' };
const BOOLEAN: ValueType = { kind: 'boolean' };

const positions = { next: 0 };

export function span(): Span {
  positions.next += 10;
  return { file: 'design.ts', start: positions.next, end: positions.next + 5, line: positions.next / 10, column: 1 };
}

interface SignalOptions {
  readonly type?: ValueType;
  readonly length?: number;
  readonly port?: boolean;
  readonly initial?: readonly number[];
}

export function signal(
  kind: SignalKind,
  name: string,
  declared?: Interval | readonly [number, number],
  options: SignalOptions = {},
): Signal {
  const range = declared === undefined || 'low' in declared ? declared : interval(...declared);
  return {
    kind,
    name,
    sourceName: name,
    type: options.type ?? INTEGER,
    declared: range,
    declaredText: undefined,
    length: options.length,
    port: options.port ?? (kind === 'input' || kind === 'output'),
    initial: options.initial ?? (range === undefined ? [] : [Math.max(range.low, Math.min(0, range.high))]),
    topLevel: kind === 'local',
    span: span(),
    comment: [],
  };
}

export const input = (name: string, low: number, high: number, length?: number): Signal =>
  signal('input', name, [low, high], length === undefined ? {} : { length });
export const output = (name: string, low: number, high: number, length?: number): Signal =>
  signal('output', name, [low, high], length === undefined ? {} : { length });
export const register = (name: string, low: number, high: number): Signal => signal('register', name, [low, high]);
export const registers = (name: string, length: number, low: number, high: number): Signal =>
  signal('registers', name, [low, high], { length });
export const memory = (name: string, length: number, low: number, high: number): Signal =>
  signal('memory', name, [low, high], { length });
export const wires = (name: string, length: number, low: number, high: number): Signal =>
  signal('wires', name, [low, high], { length });
export const local = (name: string): Signal => signal('local', name);
export const loopVariable = (name: string): Signal => signal('loop', name);
export const flag = (kind: SignalKind, name: string): Signal => signal(kind, name, BOOLEAN_INTERVAL, { type: BOOLEAN });
export const enumSignal = (kind: SignalKind, name: string, definition: EnumDefinition, initial = 0): Signal =>
  signal(kind, name, undefined, { type: { kind: 'enum', definition }, initial: [initial] });

export type Operand = Expression | Signal | number;

export function expression(operand: Operand): Expression {
  if (typeof operand === 'number') return constant(operand);
  return 'sourceName' in operand ? { kind: 'read', signal: operand, span: span(), type: operand.type } : operand;
}

export function constant(value: number, type: ValueType = INTEGER): ConstantExpression {
  const member =
    type.kind === 'enum' ? type.definition.members.find((candidate) => candidate.value === value)?.name : undefined;
  return { kind: 'constant', value, constant: undefined, member, radix: 10, span: span(), type };
}

export const truth = (value: boolean): ConstantExpression => constant(value ? 1 : 0, BOOLEAN);
export const memberOf = (definition: EnumDefinition, value: number): ConstantExpression =>
  constant(value, { kind: 'enum', definition });

export function arithmetic(left: Operand, operator: ArithmeticOperator, right: Operand): Expression {
  return {
    kind: 'arithmetic',
    operator,
    left: expression(left),
    right: expression(right),
    span: span(),
    type: INTEGER,
  };
}

export function compare(left: Operand, operator: CompareOperator, right: Operand): Expression {
  return { kind: 'compare', operator, left: expression(left), right: expression(right), span: span(), type: BOOLEAN };
}

export function unary(kind: UnaryExpression['kind'], operand: Operand): Expression {
  return { kind, operand: expression(operand), span: span(), type: kind === 'not' ? BOOLEAN : INTEGER };
}

export function binary(kind: 'and' | 'or' | 'minimum' | 'maximum', left: Operand, right: Operand): Expression {
  const type = kind === 'and' || kind === 'or' ? BOOLEAN : INTEGER;
  return { kind, left: expression(left), right: expression(right), span: span(), type };
}

export function conditional(condition: Operand, whenTrue: Operand, whenFalse: Operand): Expression {
  const first = expression(whenTrue);
  return {
    kind: 'conditional',
    condition: expression(condition),
    whenTrue: first,
    whenFalse: expression(whenFalse),
    span: span(),
    type: first.type,
  };
}

export function convert(
  conversion: 'wrap' | 'saturate' | 'fits',
  operand: Operand,
  low: number,
  high: number,
): Expression {
  return {
    kind: 'convert',
    conversion,
    operand: expression(operand),
    target: interval(low, high),
    targetText: `range(${low}, ${high})`,
    span: span(),
    type: INTEGER,
  };
}

export function element(array: Signal, index: Operand): Expression {
  return { kind: 'element', signal: array, index: expression(index), span: span(), type: array.type };
}

export function bit(operand: Operand, index: Operand): Expression {
  return { kind: 'bit', operand: expression(operand), index: expression(index), span: span(), type: INTEGER };
}

export function slice(operand: Operand, high: number, low: number): Expression {
  return { kind: 'slice', operand: expression(operand), high, low, span: span(), type: INTEGER };
}

export function call(definition: FunctionDefinition, ...operands: readonly Operand[]): Expression {
  return {
    kind: 'call',
    function: definition,
    arguments: operands.map(expression),
    span: span(),
    type: definition.result.type,
  };
}

function statementBase(): { readonly span: Span; readonly comment: readonly string[]; readonly blankBefore: boolean } {
  return { span: span(), comment: [], blankBefore: false };
}

export function assign(target: Signal, value: Operand): AssignStatement {
  return {
    ...statementBase(),
    kind: 'assign',
    target,
    index: undefined,
    value: expression(value),
    declares: target.kind === 'local',
  };
}

export function assignElement(target: Signal, index: Operand, value: Operand): AssignStatement {
  return { ...assign(target, value), index: expression(index) };
}

export function fill(target: Signal, value: Operand): FillStatement {
  return { ...statementBase(), kind: 'fill', target, value: expression(value) };
}

export function copy(target: Signal, source: Signal): CopyStatement {
  return { ...statementBase(), kind: 'copy', target, source };
}

export function when(
  condition: Operand,
  then: readonly Statement[],
  otherwise: readonly Statement[] = [],
): IfStatement {
  return { ...statementBase(), kind: 'if', condition: expression(condition), then, otherwise };
}

export function choose(
  subject: Operand,
  cases: readonly (readonly [readonly number[], readonly Statement[]])[],
  otherwise?: readonly Statement[],
): SwitchStatement {
  const value = expression(subject);
  return {
    ...statementBase(),
    kind: 'switch',
    subject: value,
    cases: cases.map(([values, body]) => ({
      values: values.map((one) => constant(one, value.type)),
      body,
      comment: [],
    })),
    otherwise,
  };
}

export function loop(variable: Signal, from: number, to: number, body: readonly Statement[], step = 1): ForStatement {
  return { ...statementBase(), kind: 'for', variable, from, to, step, bound: undefined, body };
}

export function check(kind: CheckStatement['check'], condition: Operand): CheckStatement {
  return { ...statementBase(), kind: 'check', check: kind, condition: expression(condition), message: 'holds' };
}

export function functionOf(
  name: string,
  parameters: readonly Signal[],
  result: Signal,
  body: readonly Statement[],
  locals: readonly Signal[] = [],
): FunctionDefinition {
  return { name, parameters, locals, body, result, span: span(), comment: [] };
}

export function enumOf(name: string, ...members: readonly (readonly [string, number])[]): EnumDefinition {
  return { name, members: members.map(([member, value]) => ({ name: member, value })) };
}

export function moduleOf(
  signals: readonly Signal[],
  statements: readonly Statement[] | readonly Segment[],
  functions: readonly FunctionDefinition[] = [],
): ModuleDefinition {
  const isSegments = (list: typeof statements): list is readonly Segment[] =>
    list[0] !== undefined && 'statements' in list[0];
  return {
    name: 'Design',
    className: 'Design',
    file: 'design.ts',
    span: span(),
    comment: [],
    parameters: {},
    ports: signals.filter((candidate) => candidate.port),
    signals: signals.filter((candidate) => !candidate.port),
    constants: [],
    enums: [],
    functions,
    segments: isSegments(statements) ? statements : [{ statements, children: [] }],
  };
}

/** Diagnostics of some statements, without the checks on the module as a whole. */
export function findings(
  signals: readonly Signal[],
  statements: readonly Statement[],
  functions: readonly FunctionDefinition[] = [],
): readonly Diagnostic[] {
  return analyse(moduleOf(signals, statements, functions)).diagnostics.filter(
    (diagnostic) => !diagnostic.code.startsWith('TW6'),
  );
}

/** Codes of the diagnostics of some statements. */
export function codes(
  signals: readonly Signal[],
  statements: readonly Statement[],
  functions: readonly FunctionDefinition[] = [],
): readonly string[] {
  return findings(signals, statements, functions).map((diagnostic) => diagnostic.code);
}
