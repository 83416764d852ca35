/** Widths and signs: of signals as they are declared, and of expressions as they print best. */

import type { AnalysisResult } from '../analysis/analysis-result.ts';
import type { ArithmeticExpression, EnumDefinition, Expression, Signal } from '../ir/ir.ts';
import {
  commonFormat,
  type Format,
  formatOf,
  type Interval,
  interval,
  isInside,
  unsignedWidth,
} from '../ir/interval.ts';

export const BIT: Format = Object.freeze({ width: 1, signed: false });
const INT: Format = Object.freeze({ width: 32, signed: true });
const INT32: Interval = Object.freeze({ low: -(2 ** 31), high: 2 ** 31 - 1 });

export function enumFormat(definition: EnumDefinition): Format {
  return formatOf(interval(0, Math.max(...definition.members.map((member) => member.value))));
}

/** Format of a scalar, or of an array's element. */
export function signalFormat(analysis: AnalysisResult, signal: Signal): Format {
  if (signal.type.kind === 'boolean') return BIT;
  if (signal.type.kind === 'enum') return enumFormat(signal.type.definition);
  if (signal.kind === 'loop') return INT;
  return formatOf(analysis.rangeOfSignal(signal));
}

export function rangeFormat(analysis: AnalysisResult, expression: Expression): Format {
  const range = analysis.rangeOf(expression);
  return range === undefined ? BIT : formatOf(range);
}

/** True when JavaScript's bitwise operators reinterpret the operand rather than take it as it is. */
export function exceedsInt32(analysis: AnalysisResult, expression: Expression): boolean {
  const range = analysis.rangeOf(expression);
  return range !== undefined && !isInside(range, INT32);
}

/** `k` when the value is 2^k - 1 with k of at least 1, else undefined. */
export function fullMaskWidth(value: number): number | undefined {
  return value > 0 && 2 ** unsignedWidth(value) - 1 === value ? unsignedWidth(value) : undefined;
}

/** The value of an expression that has only one. */
export function constantValue(analysis: AnalysisResult, expression: Expression): number | undefined {
  const range = analysis.rangeOf(expression);
  return range !== undefined && range.low === range.high ? range.low : undefined;
}

/** True when a bitwise operation has to be done on 32 bits and then read as a signed number. */
export function needsInt32(analysis: AnalysisResult, expression: ArithmeticExpression): boolean {
  const { operator, left, right } = expression;
  if (operator === '&') {
    // A non-negative mask below 2^31 selects bits that the reinterpretation leaves alone.
    const masks = [left, right].map((side) => analysis.rangeOf(side));
    if (masks.some((mask) => mask !== undefined && mask.low >= 0 && mask.high <= INT32.high)) return false;
  }
  if (operator === '<<') return exceedsInt32(analysis, left) || shiftedExceedsInt32(analysis, left, right);
  return exceedsInt32(analysis, left) || exceedsInt32(analysis, right);
}

function shiftedExceedsInt32(analysis: AnalysisResult, left: Expression, right: Expression): boolean {
  const range = analysis.rangeOf(left);
  const scale = 2 ** (analysis.rangeOf(right)?.high ?? 0);
  return range !== undefined && !isInside(interval(range.low * scale, range.high * scale), INT32);
}

function arithmeticFormat(analysis: AnalysisResult, expression: ArithmeticExpression): Format {
  const range = rangeFormat(analysis, expression);
  const left = naturalFormat(analysis, expression.left);
  const right = naturalFormat(analysis, expression.right);
  switch (expression.operator) {
    case '+':
    case '-':
    case '*':
      return commonFormat(range, left, right);
    case '|':
    case '^':
      return needsInt32(analysis, expression) ? INT : commonFormat(left, right);
    case '&': {
      if (needsInt32(analysis, expression)) return INT;
      const masks = [expression.left, expression.right].map((side) => constantValue(analysis, side) ?? 0);
      if (masks.some((mask) => fullMaskWidth(mask) !== undefined)) return range;
      return left.signed === right.signed ? commonFormat(left, right) : range;
    }
    case '<<':
      return needsInt32(analysis, expression) ? INT : range;
    case '>>':
      return exceedsInt32(analysis, expression.left) ? INT : left;
    case '>>>':
      return left.signed ? { width: 32, signed: false } : left;
    case 'shr':
      return left;
    case '%':
      return range;
  }
}

/**
 * The format in which an expression is printed when nothing around it asks for another: wide enough for its value, and
 * not narrower than its operands where a narrower one would only cost part-selects.
 */
export function naturalFormat(analysis: AnalysisResult, expression: Expression): Format {
  if (expression.type.kind === 'boolean') return BIT;
  const single = constantValue(analysis, expression);
  if (expression.type.kind === 'enum') return enumFormat(expression.type.definition);
  if (single !== undefined) return formatOf(interval(single, single));
  const range = rangeFormat(analysis, expression);
  switch (expression.kind) {
    case 'read':
      return expression.signal.kind === 'loop' ? range : signalFormat(analysis, expression.signal);
    case 'element':
      return signalFormat(analysis, expression.signal);
    case 'arithmetic':
      return arithmeticFormat(analysis, expression);
    case 'negate':
      return commonFormat(range, naturalFormat(analysis, expression.operand));
    case 'bitNot':
      if (exceedsInt32(analysis, expression.operand)) return INT;
      return commonFormat(range, naturalFormat(analysis, expression.operand));
    case 'absolute': {
      const operand = naturalFormat(analysis, expression.operand);
      return { width: operand.width, signed: false };
    }
    case 'unsigned32': {
      const operand = analysis.rangeOf(expression.operand);
      if (operand !== undefined && operand.low >= 0) return naturalFormat(analysis, expression.operand);
      return { width: 32, signed: false };
    }
    case 'minimum':
    case 'maximum':
      return commonFormat(naturalFormat(analysis, expression.left), naturalFormat(analysis, expression.right));
    case 'conditional': {
      const arms = [expression.whenTrue, expression.whenFalse];
      const reachable = arms.filter((arm) => analysis.rangeOf(arm) !== undefined);
      return commonFormat(...reachable.map((arm) => naturalFormat(analysis, arm)));
    }
    case 'convert': {
      const operand = analysis.rangeOf(expression.operand);
      const kept = expression.conversion === 'fits' || (operand !== undefined && isInside(operand, expression.target));
      return kept ? naturalFormat(analysis, expression.operand) : formatOf(expression.target);
    }
    case 'slice':
      return { width: expression.high - expression.low + 1, signed: false };
    case 'call':
      return signalFormat(analysis, expression.function.result);
    default:
      return range;
  }
}
