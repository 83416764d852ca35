/** JavaScript's operators on values known at elaboration. */

type Binary = (a: number, b: number) => unknown;

const BINARY: Readonly<Record<string, Binary>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
};

/** The result for two numbers, or undefined when the operator or an operand is of another kind. */
export function binaryResult(operator: string, left: unknown, right: unknown): unknown {
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  return BINARY[operator]?.(left, right);
}

export function unaryResult(operator: string, operand: unknown): unknown {
  if (operator === '!' && typeof operand === 'boolean') return !operand;
  if (typeof operand !== 'number') return undefined;
  if (operator === '-') return -operand;
  if (operator === '~') return ~operand;
  return operator === '+' ? operand : undefined;
}
