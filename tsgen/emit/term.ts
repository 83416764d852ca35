/**
 * Printed expressions with what must be known about them to combine them safely.
 *
 * Simulators and synthesizers disagree on what SystemVerilog's context rules do to widths and signs inside an expression.
 * So nothing here relies on them: every term has a width and a sign of its own, operands of an operator have equal widths,
 * and a term is widened only where it is a leaf, or after it was cut to its own width.
 */

export type Shape =
  /** A name, select, literal, call or cast: needs no parentheses anywhere. */
  | 'primary'
  /** `-x` and `~x`. */
  | 'unary'
  /** Logical `!x`: one bit, whatever surrounds it. */
  | 'not'
  /** `c ? a : b`. */
  | 'conditional'
  /** A binary operator, by its text. */
  | '+'
  | '-'
  | '*'
  | '%'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '>>>'
  | '&&'
  | '||'
  | 'comparison';

export interface Term {
  readonly text: string;
  readonly width: number;
  readonly signed: boolean;
  readonly shape: Shape;
  /**
   * True when the text holds a narrowing cast. Yosys 0.23 takes such a cast to be as wide as its operand, and computes all
   * that surrounds it at that width, so that `$signed(2'(x) - y)` does not wrap at two bits.
   */
  readonly narrowed: boolean;
  /**
   * True when the text has the value that is meant only at exactly its width: a difference that wraps, low bits of a sum.
   * Whoever looks at more than those bits modulo a power of two has to cut it first.
   */
  readonly wraps: boolean;
  /** True for an arithmetic right shift: an unsigned operand beside it would turn it into a logical one. */
  readonly fragile: boolean;
}

export function primary(text: string, width: number, signed: boolean): Term {
  return { text, width, signed, shape: 'primary', narrowed: false, wraps: false, fragile: false };
}

/** The text with parentheses unless it is a primary. */
export function parenthesized(term: Term): string {
  return term.shape === 'primary' ? term.text : `(${term.text})`;
}

const ASSOCIATIVE: ReadonlySet<Shape> = new Set<Shape>(['+', '*', '&', '|', '^', '&&', '||']);

/** The text of a left operand: a chain of one associative operator, or of + and -, reads from the left without parentheses. */
export function leftOperand(term: Term, operator: Shape): string {
  const chain =
    (term.shape === operator && (ASSOCIATIVE.has(operator) || operator === '-')) ||
    (term.shape === '+' && operator === '-') ||
    (term.shape === '-' && operator === '+');
  return chain ? term.text : parenthesized(term);
}

/** `$signed(...)` or `$unsigned(...)` around a term, which reads the same bits with the other sign. */
export function withSign(term: Term, signed: boolean): Term {
  if (term.signed === signed && !term.fragile) return term;
  const { text, narrowed } = term.narrowed ? selfDetermined(term) : term;
  return { ...primary(`${signed ? '$signed' : '$unsigned'}(${text})`, term.width, signed), narrowed };
}

/** A cast to the term's own width, so that nothing around it can change how it is computed. Keeps the sign. */
function cut(term: Term): Term {
  return { ...primary(`${term.width}'(${term.text})`, term.width, term.signed), narrowed: term.narrowed };
}

/** The term for a place that reads its value, not just its low bits: a comparison, an index, the operand of a right shift. */
export function selfDetermined(term: Term): Term {
  return term.shape !== 'primary' && (term.narrowed || term.wraps) ? cut(term) : term;
}

/** An arithmetic right shift that may stand beside unsigned operands. */
export function sealedShift(term: Term): Term {
  return term.fragile ? withSign(term, term.signed) : term;
}

/**
 * The term at another width (sign-extended or zero-extended by its own sign, or its low bits) and with the given sign;
 * undefined where only the bits matter.
 */
export function fit(term: Term, width: number, signed: boolean | undefined): Term {
  const sized = width === term.width ? term : resized(term, width);
  return signed === undefined || sized.signed === signed ? sized : withSign(sized, signed);
}

/** True when widening the term cannot reach into it: a leaf, or an operator whose result is one bit by definition. */
function isIndivisible(term: Term): boolean {
  return ['primary', 'not', 'comparison', '&&', '||'].includes(term.shape);
}

function resized(term: Term, width: number): Term {
  if (width < term.width) return { ...primary(`${width}'(${term.text})`, width, term.signed), narrowed: true };
  const source = isIndivisible(term) ? term : cut(term);
  return { ...primary(`${width}'(${source.text})`, width, term.signed), narrowed: term.narrowed };
}

/** A binary operator whose operands have the width of the result. */
export function binary(operator: '+' | '-' | '*' | '%' | '&' | '|' | '^', left: Term, right: Term): Term {
  const signed = left.signed && right.signed;
  const a = signed ? left : sealedShift(left);
  const b = signed ? right : sealedShift(right);
  return {
    text: `${leftOperand(a, operator)} ${operator} ${parenthesized(b)}`,
    width: left.width,
    signed,
    shape: operator,
    narrowed: a.narrowed || b.narrowed,
    wraps: a.wraps || b.wraps,
    fragile: a.fragile || b.fragile,
  };
}

/** The operand of `-`, `~` or `!`. Yosys 0.23 parses `-8'(x)` as `(-8)'(x)`, so a cast is put in parentheses. */
export function signOperand(term: Term): string {
  return /^\d+'\(/.test(term.text) ? `(${term.text})` : parenthesized(term);
}

/** `-x` or `~x`. */
export function unary(operator: '-' | '~', operand: Term): Term {
  return { ...operand, text: `${operator}${signOperand(operand)}`, shape: 'unary' };
}

/** `condition ? whenTrue : whenFalse` with arms of equal width. */
export function conditional(condition: Term, whenTrue: Term, whenFalse: Term): Term {
  const signed = whenTrue.signed && whenFalse.signed;
  const a = signed ? whenTrue : sealedShift(whenTrue);
  const b = signed ? whenFalse : sealedShift(whenFalse);
  return {
    text: `${parenthesized(condition)} ? ${parenthesized(a)} : ${parenthesized(b)}`,
    width: whenTrue.width,
    signed,
    shape: 'conditional',
    narrowed: a.narrowed || b.narrowed,
    wraps: a.wraps || b.wraps,
    fragile: a.fragile || b.fragile,
  };
}

/** A right shift, logical or, for a signed operand, arithmetic. */
export function shiftedRight(operand: Term, amount: string): Term {
  const source = selfDetermined(operand);
  const symbol = source.signed ? '>>>' : '>>';
  return {
    ...source,
    text: `${parenthesized(source)} ${symbol} ${amount}`,
    shape: symbol,
    fragile: source.signed,
  };
}

/** A one-bit term. */
export function bitTerm(text: string, shape: Shape): Term {
  return { text, width: 1, signed: false, shape, narrowed: false, wraps: false, fragile: false };
}
