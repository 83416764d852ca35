/**
 * The intermediate representation between the language and SystemVerilog: one module with resolved names, typed signals,
 * expressions and statements with their source spans. It is immutable; what analysis finds out is kept beside it
 * (analysis/analysis-result.ts), never in it.
 *
 * Meaning: integers are exact (mathematical) integers, booleans are 0/1, and statements run in order, as in JavaScript.
 * A read of a register sees the last value assigned earlier in the same step, or the register itself.
 */

import type { Span } from '../diagnostics/span.ts';
import type { Interval } from './interval.ts';

// ------------------------------------------------------------------------------------------------------------- types

export interface EnumDefinition {
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly value: number }[];
}

/** Type of a scalar or of an array's elements. */
export type ValueType =
  | { readonly kind: 'integer' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'enum'; readonly definition: EnumDefinition };

// ----------------------------------------------------------------------------------------------------------- signals

export type SignalKind =
  /** Input port. */
  | 'input'
  /** Combinational output port: assigned by the returned record. */
  | 'output'
  /** Flip-flop, with a next-state value. May be an output port as well (`port`). */
  | 'register'
  /** Array of flip-flops (`length` elements). May be an output port as well. */
  | 'registers'
  /** Memory of `length` words: combinational read, one write a clock, no reset. */
  | 'memory'
  /** Constant array (`initial` holds its elements), indexed by what is not constant. */
  | 'table'
  /** Scratch vector of wires, filled before use. */
  | 'wires'
  /** Named wire: a `const` or `let` of step() or of a function body. */
  | 'local'
  /** Variable of a `for` loop; a 32-bit signed int in SystemVerilog. */
  | 'loop'
  /** Parameter of an emitted function. */
  | 'parameter'
  /** What an emitted function returns. */
  | 'result'
  /** Wire to an input port of a sub-module. */
  | 'childInput'
  /** Wire from an output port of a sub-module (combinational or registered). */
  | 'childOutput';

export interface Signal {
  readonly kind: SignalKind;
  /** Identifier in the emitted module: unique there, legal in SystemVerilog. */
  readonly name: string;
  /** What the designer calls it, for messages. */
  readonly sourceName: string;
  readonly type: ValueType;
  /** Declared range of the value (of an element, for arrays); undefined where it is inferred from what is assigned. */
  readonly declared: Interval | undefined;
  /** How the range was declared, for messages: `uint(8)`. */
  readonly declaredText: string | undefined;
  /** Fraction bits of a fixed-point type; undefined where no scale was declared. */
  readonly fractionBits?: number;
  /** Number of elements; undefined for a scalar. */
  readonly length: number | undefined;
  /** True when the signal is itself a port of the module. */
  readonly port: boolean;
  /** True for an output that depends on registers and memories alone: its value is that from before step(). */
  readonly ofState?: boolean;
  /** Reset values of registers, one for each element. */
  readonly initial: readonly number[];
  /** True for a table of which each instance of the module has its own: only the range of its elements is known. */
  readonly ofInstances?: boolean;
  /** Declared at the top level of step(): assigned once, unconditionally, and so needs no default. */
  readonly topLevel: boolean;
  readonly span: Span;
  /** Lines of the comment before the declaration, without comment marks. */
  readonly comment: readonly string[];
}

// ------------------------------------------------------------------------------------------------------- expressions

interface ExpressionBase {
  readonly span: Span;
  readonly type: ValueType;
  /** True for the argument of a call that is written in place: the same object stands wherever the parameter is used. */
  readonly argument?: boolean;
}

export type ArithmeticOperator = '+' | '-' | '*' | '%' | '&' | '|' | '^' | '<<' | '>>' | '>>>' | 'shr';
export type CompareOperator = '<' | '<=' | '>' | '>=' | '===' | '!==';

/** Booleans are the constants 0 and 1. */
export interface ConstantExpression extends ExpressionBase {
  readonly kind: 'constant';
  readonly value: number;
  /** The named constant it came from, to be kept as a localparam; undefined for a literal. */
  readonly constant: NamedConstant | undefined;
  /** The enum member, when the type is an enum. */
  readonly member: string | undefined;
  readonly radix: 10 | 16;
  /** True when it was computed at elaboration, from parameters or other constants: another size has another value. */
  readonly elaborated?: boolean;
  /** Fraction bits of a fixedConstant(); undefined for any other number. */
  readonly fractionBits?: number;
}
export interface ReadExpression extends ExpressionBase {
  readonly kind: 'read';
  readonly signal: Signal;
}
export interface ElementExpression extends ExpressionBase {
  readonly kind: 'element';
  readonly signal: Signal;
  readonly index: Expression;
}
/** `bitNot` is JavaScript's 32-bit `~`; `toInteger` is Number(boolean); `unsigned32` is `x >>> 0` around a bitwise result. */
export interface UnaryExpression extends ExpressionBase {
  readonly kind: 'negate' | 'bitNot' | 'not' | 'toInteger' | 'absolute' | 'unsigned32';
  readonly operand: Expression;
}
export interface ArithmeticExpression extends ExpressionBase {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface CompareExpression extends ExpressionBase {
  readonly kind: 'compare';
  readonly operator: CompareOperator;
  readonly left: Expression;
  readonly right: Expression;
}
/** `and`/`or` on booleans, short-circuit; `minimum`/`maximum` on integers. */
export interface BinaryExpression extends ExpressionBase {
  readonly kind: 'and' | 'or' | 'minimum' | 'maximum';
  readonly left: Expression;
  readonly right: Expression;
}
export interface ConditionalExpression extends ExpressionBase {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}
export interface ConvertExpression extends ExpressionBase {
  readonly kind: 'convert';
  /** `index`: the value must be proved to be in the target. */
  readonly conversion: 'wrap' | 'saturate' | 'fits' | 'index';
  readonly operand: Expression;
  readonly target: Interval;
  /** How the designer wrote the type. */
  readonly targetText: string;
  /** The operand of fits() as it is written. */
  readonly operandText?: string;
  /** True when the language asks for it, so that it is no fault when the value fits anyway. */
  readonly mandatory?: boolean;
  /** Fraction bits of the type; undefined for a type without a scale. */
  readonly fractionBits?: number;
  /** Values inside the operand that toFixed() or multiplyFixed() was told the scales of. */
  readonly claims?: readonly ScaleClaim[];
}
/** The source says that a value has so many fraction bits. */
export interface ScaleClaim {
  readonly value: Expression;
  readonly fractionBits: number;
  /** As it is written: `fixed(6, 4)`, or `4`. */
  readonly text: string;
}
/** bitAt(value, index). */
export interface BitExpression extends ExpressionBase {
  readonly kind: 'bit';
  readonly operand: Expression;
  readonly index: Expression;
}
/** slice(value, high, low) with constant bounds. */
export interface SliceExpression extends ExpressionBase {
  readonly kind: 'slice';
  readonly operand: Expression;
  readonly high: number;
  readonly low: number;
}
/** Of all elements of an array of single bits: `any` and `all` are booleans, `count` is the number of ones. */
export interface ReduceExpression extends ExpressionBase {
  readonly kind: 'reduce';
  readonly operator: 'any' | 'all' | 'count';
  readonly signal: Signal;
}
export interface CallExpression extends ExpressionBase {
  readonly kind: 'call';
  readonly function: FunctionDefinition;
  readonly arguments: readonly Expression[];
}

export type Expression =
  | ConstantExpression
  | ReadExpression
  | ElementExpression
  | UnaryExpression
  | ArithmeticExpression
  | CompareExpression
  | BinaryExpression
  | ConditionalExpression
  | ConvertExpression
  | BitExpression
  | SliceExpression
  | ReduceExpression
  | CallExpression;

// -------------------------------------------------------------------------------------------------------- statements

interface StatementBase {
  readonly span: Span;
  /** Lines of the comment before the statement. */
  readonly comment: readonly string[];
  /** True when the source has an empty line before the statement. */
  readonly blankBefore: boolean;
}

/** `target = value` or `target[index] = value`. `declares` marks the first assignment of a const or let. */
export interface AssignStatement extends StatementBase {
  readonly kind: 'assign';
  readonly target: Signal;
  readonly index: Expression | undefined;
  readonly value: Expression;
  readonly declares: boolean;
}
/** Every element of `target` becomes `value`. */
export interface FillStatement extends StatementBase {
  readonly kind: 'fill';
  readonly target: Signal;
  readonly value: Expression;
}
/** Element by element: a vector returned as an output, or handed to a sub-module. Lengths are equal. */
export interface CopyStatement extends StatementBase {
  readonly kind: 'copy';
  readonly target: Signal;
  readonly source: Signal;
}
export interface IfStatement extends StatementBase {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly then: readonly Statement[];
  readonly otherwise: readonly Statement[];
  /** True when the source does not say it: it guards what a break or continue skips. */
  readonly implicit?: boolean;
  /** Signals that have a value when the condition is false: it is a flag that is set where they are assigned. */
  readonly completes?: readonly Signal[];
}
export interface SwitchCase {
  readonly values: readonly ConstantExpression[];
  readonly body: readonly Statement[];
  readonly comment: readonly string[];
}
export interface SwitchStatement extends StatementBase {
  readonly kind: 'switch';
  readonly subject: Expression;
  readonly cases: readonly SwitchCase[];
  /** undefined when the source has no default. */
  readonly otherwise: readonly Statement[] | undefined;
}
/** `for (let variable = from; variable < to; variable += step)`, or `>` when step is negative. Bounds are constants. */
export interface ForStatement extends StatementBase {
  readonly kind: 'for';
  readonly variable: Signal;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** The named constant that `to` came from; the last value that is reached, when `inclusive`. */
  readonly bound: NamedConstant | undefined;
  /** The array that `to` is the length of. */
  readonly lengthOf?: Signal;
  /** The named constant that `from` is so much less than. */
  readonly start?: { readonly constant: NamedConstant; readonly less: number };
  /** True when the source says `<=` or `>=`. */
  readonly inclusive?: boolean;
  readonly body: readonly Statement[];
}
/** assert/assume/cover in the source. */
export interface CheckStatement extends StatementBase {
  readonly kind: 'check';
  readonly check: 'assert' | 'assume' | 'cover';
  readonly condition: Expression;
  readonly message: string;
}

export type Statement =
  | AssignStatement
  | FillStatement
  | CopyStatement
  | IfStatement
  | SwitchStatement
  | ForStatement
  | CheckStatement;

// ------------------------------------------------------------------------------------------- functions and modules

/** A constant with a name in the source (field, module-level const): a localparam in the output. */
export interface NamedConstant {
  /** Unique identifier in the emitted module, upper snake case. */
  readonly name: string;
  readonly value: number;
  readonly boolean: boolean;
  readonly radix: 10 | 16;
  readonly comment: readonly string[];
}

/** A pure helper, emitted as `function automatic`; the last assignment to `result` is what it returns. */
export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly Signal[];
  readonly locals: readonly Signal[];
  readonly body: readonly Statement[];
  readonly result: Signal;
  readonly span: Span;
  readonly comment: readonly string[];
}

/** What the number of elements of an array is a product of. */
export type LengthFactor = NamedConstant | number;

/** Sub-modules of one shape, in a generate loop. */
export interface GenerateLoop {
  /** Field of the source that holds them. */
  readonly field: string;
  /** Name of the generate block. */
  readonly label: string;
  /** Name of the genvar. */
  readonly variable: string;
  readonly count: number;
  /** The named constant that `count` came from. */
  readonly bound?: NamedConstant;
  /** Shape of each sub-module, where they are not all of the instance's: those share a module and differ in its parameters. */
  readonly shapes?: readonly string[];
}

/** A memory with a registered read and one port of each kind. */
export interface MemoryShape {
  readonly width: number;
  readonly length: number;
  /** What a read gets of a word that is written in the same clock. */
  readonly collision: 'old' | 'new';
}

/**
 * One sub-module and its wires, or several of one shape. Its clock and reset are the parent's. In a generate loop the
 * ports are scalars; a wire with `count` elements has one for each sub-module, any other goes to all.
 */
export interface ChildInstance {
  /** Instance name in the emitted module. */
  readonly name: string;
  /** Name of the sub-module's shape, and of its module unless several shapes share one. */
  readonly moduleName: string;
  readonly connections: readonly { readonly port: string; readonly signal: Signal }[];
  readonly generate?: GenerateLoop;
  /** Set when the module is no class but a memory of this shape. */
  readonly memory?: MemoryShape;
  readonly span: Span;
  readonly comment: readonly string[];
}

/** A stretch of step() between two calls of sub-modules; one always_comb block. The children follow the statements. */
export interface Segment {
  readonly statements: readonly Statement[];
  readonly children: readonly ChildInstance[];
}

export interface ModuleDefinition {
  /** Name of the emitted module. */
  readonly name: string;
  /** Name of the class. */
  readonly className: string;
  readonly file: string;
  readonly span: Span;
  readonly comment: readonly string[];
  /** Values of the constructor parameters. */
  readonly parameters: Readonly<Record<string, number | boolean>>;
  /** Every port, in the order of the declaration; signals of kind input, output, register or registers. */
  readonly ports: readonly Signal[];
  /** Every other signal. */
  readonly signals: readonly Signal[];
  readonly constants: readonly NamedConstant[];
  readonly enums: readonly EnumDefinition[];
  readonly functions: readonly FunctionDefinition[];
  readonly segments: readonly Segment[];
  /** Arrays whose number of elements has a name in the source, or is a product of such. */
  readonly lengths?: ReadonlyMap<Signal, readonly LengthFactor[]>;
  /** Names of ports of the modules around this one, which nothing inside a function may have. */
  readonly portsAbove?: ReadonlySet<string>;
}
