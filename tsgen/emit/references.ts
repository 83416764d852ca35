/** Reads of signals and of array elements, whole or in part. */

import type { ElementExpression, Expression, ReadExpression, ReduceExpression, Signal } from '../ir/ir.ts';
import { formatOf, indexWidth, interval } from '../ir/interval.ts';
import { constantValue, rangeFormat, signalFormat } from './formats.ts';
import type { ExpressionPrinter, PrintContext } from './printer.ts';
import { bitTerm, fit, primary, type Term } from './term.ts';
import { isState } from './versions.ts';

/** Arrays are flat vectors with element 0 in the low bits; only memories are unpacked (docs/decisions). */
export function isFlat(signal: Signal): boolean {
  return signal.length !== undefined && signal.kind !== 'memory';
}

/** Name of what a read of the signal sees. */
export function readName(context: PrintContext, signal: Signal, expression: Expression): string {
  if (signal.kind === 'memory') return signal.name;
  if (isState(signal) && !context.analysis.readsNext(expression)) return signal.name;
  return context.versions.latest(signal, context.segment);
}

/** Bits `high` to `low` of a name with `width` bits. */
function partSelect(name: string, width: number, high: number, low: number): string {
  if (width === 1) return name;
  return high === low ? `${name}[${high}]` : `${name}[${high}:${low}]`;
}

export function readTerm(
  printer: ExpressionPrinter,
  expression: ReadExpression,
  width: number,
  signed: boolean | undefined,
): Term {
  const { context } = printer;
  const { signal } = expression;
  if (signal.kind === 'loop') return loopTerm(expression, width, signed);
  const format = signalFormat(context.analysis, signal);
  const name = readName(context, signal, expression);
  if (width < format.width) {
    context.usage.readBits(name, width - 1, 0);
    return fit(primary(partSelect(name, format.width, width - 1, 0), width, false), width, signed);
  }
  context.usage.read(name);
  return fit(primary(name, format.width, format.signed), width, signed);
}

/** The variable of a `for` loop is a 32-bit int; a cast brings it to the width in use. */
function loopTerm(expression: ReadExpression, width: number, signed: boolean | undefined): Term {
  const { name } = expression.signal;
  if (width === 32) return fit(primary(name, 32, true), 32, signed);
  const term = { ...primary(`${width}'(${name})`, width, true), narrowed: width < 32 };
  return signed === false ? { ...term, text: `$unsigned(${term.text})`, signed: false } : term;
}

/** An argument of a function: assigned to an operand of its width and sign, so only the bits matter. */
export function argumentText(printer: ExpressionPrinter, argument: Expression, width: number): string {
  return printer.term(argument, width, undefined).text;
}

/** Integer arithmetic on loop variables and constants, which SystemVerilog does on 32-bit ints like the loop itself. */
export function loopIndex(printer: ExpressionPrinter, expression: Expression): Term | undefined {
  const { analysis } = printer.context;
  const single = constantValue(analysis, expression);
  if (single !== undefined) return primary(String(single), 32, true);
  if (expression.kind === 'read' && expression.signal.kind === 'loop') return primary(expression.signal.name, 32, true);
  if (expression.kind === 'convert' && expression.conversion === 'index') return loopIndex(printer, expression.operand);
  if (expression.kind !== 'arithmetic') return undefined;
  const { operator } = expression;
  if (operator !== '+' && operator !== '-' && operator !== '*') return undefined;
  if ([expression, expression.left, expression.right].some((each) => rangeFormat(analysis, each).width > 31)) {
    return undefined;
  }
  const left = loopIndex(printer, expression.left);
  const right = loopIndex(printer, expression.right);
  if (left === undefined || right === undefined) return undefined;
  const operand = (term: Term): string => (term.shape === 'primary' ? term.text : `(${term.text})`);
  return { ...primary(`${operand(left)} ${operator} ${operand(right)}`, 32, true), shape: operator };
}

/** An index that stands alone in `[...]`. */
export function indexText(printer: ExpressionPrinter, index: Expression, length: number): string {
  return (loopIndex(printer, index) ?? printer.ownTerm(index, indexWidth(length), false)).text;
}

/** `index * width`, the low bit of an element of a flat vector; computed on 32 bits, so the index is cut to its own. */
function scaledIndex(printer: ExpressionPrinter, index: Expression, length: number, width: number): string {
  const term = loopIndex(printer, index) ?? printer.ownTerm(index, indexWidth(length), false);
  if (term.shape === 'primary') return `${term.text} * ${width}`;
  return term.width === 32 ? `(${term.text}) * ${width}` : `${term.width}'(${term.text}) * ${width}`;
}

/** The text that selects one element of `name`: for reading and for assigning. */
export function elementText(printer: ExpressionPrinter, signal: Signal, name: string, index: Expression): string {
  const { width } = signalFormat(printer.context.analysis, signal);
  return elementBits(printer, signal, name, index, width - 1, 0);
}

function elementBits(
  printer: ExpressionPrinter,
  signal: Signal,
  name: string,
  index: Expression,
  high: number,
  low: number,
): string {
  const { width } = signalFormat(printer.context.analysis, signal);
  const length = signal.length ?? 1;
  const single = constantValue(printer.context.analysis, index);
  if (!isFlat(signal)) {
    const word = `${name}[${single ?? indexText(printer, index, length)}]`;
    return high === width - 1 && low === 0 ? word : partSelect(word, width, high, low);
  }
  if (single !== undefined) {
    const from = single * width + low;
    return high === low ? `${name}[${from}]` : `${name}[${from + high - low}:${from}]`;
  }
  if (width === 1) return `${name}[${indexText(printer, index, length)}]`;
  const start = scaledIndex(printer, index, length, width);
  return `${name}[${start}${low === 0 ? '' : ` + ${low}`} +: ${high - low + 1}]`;
}

/** Bits `high` to `low` of an element are read: of the whole signal where the element is chosen by what is no constant. */
export function readElement(
  context: PrintContext,
  signal: Signal,
  name: string,
  index: Expression,
  high: number,
  low: number,
): void {
  const single = constantValue(context.analysis, index);
  if (single === undefined || !isFlat(signal)) {
    context.usage.read(name);
    return;
  }
  const from = single * signalFormat(context.analysis, signal).width;
  context.usage.readBits(name, from + high, from + low);
}

export function elementTerm(
  printer: ExpressionPrinter,
  expression: ElementExpression,
  width: number,
  signed: boolean | undefined,
): Term {
  const { context } = printer;
  const { signal, index } = expression;
  const format = signalFormat(context.analysis, signal);
  const name = readName(context, signal, expression);
  readElement(context, signal, name, index, Math.min(width, format.width) - 1, 0);
  if (width < format.width) {
    return fit(primary(elementBits(printer, signal, name, index, width - 1, 0), width, false), width, signed);
  }
  const text = elementBits(printer, signal, name, index, format.width - 1, 0);
  if (!isFlat(signal)) return fit(primary(text, format.width, format.signed), width, signed);
  // A part-select is unsigned, whatever the vector is.
  const element = primary(text, format.width, false);
  const needsSign = format.signed && (width > format.width || signed === true);
  return fit(needsSign ? primary(`$signed(${text})`, format.width, true) : element, width, signed);
}

/** `|vector`, `&vector`, or the number of ones. */
export function reduceTerm(printer: ExpressionPrinter, expression: ReduceExpression): Term {
  const { context } = printer;
  const { signal, operator } = expression;
  const name = readName(context, signal, expression);
  context.usage.read(name);
  if (operator !== 'count') return bitTerm(`${operator === 'any' ? '|' : '&'}${name}`, 'not');
  const length = signal.length ?? 1;
  const { width } = formatOf(interval(0, length));
  return primary(`${context.library.countOnes(length, width)}(${name})`, width, false);
}

/** Bits `high` to `low` of an expression where SystemVerilog's syntax has a part-select for them. */
export function selectBits(
  printer: ExpressionPrinter,
  expression: Expression,
  high: number,
  low: number,
): Term | undefined {
  const { context } = printer;
  if (expression.kind !== 'read' && expression.kind !== 'element') return undefined;
  const { signal } = expression;
  const { width, signed } = signalFormat(context.analysis, signal);
  if (signal.kind === 'loop' || high >= width || constantValue(context.analysis, expression) !== undefined) {
    return undefined;
  }
  const name = readName(context, signal, expression);
  const count = high - low + 1;
  if (expression.kind === 'element') {
    readElement(context, signal, name, expression.index, high, low);
    const text = elementBits(printer, signal, name, expression.index, high, low);
    const whole = count === width && !isFlat(signal);
    return fit(primary(text, count, whole && signed), count, false);
  }
  if (count === width) {
    context.usage.read(name);
    return fit(primary(name, width, signed), width, false);
  }
  context.usage.readBits(name, high, low);
  return primary(partSelect(name, width, high, low), count, false);
}
