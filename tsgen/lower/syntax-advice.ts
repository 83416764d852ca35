/** What to say of TypeScript that hardware has no counterpart for, by the parser's name of the construct. */

export interface Advice {
  readonly name: string;
  readonly reason: string;
  readonly fix: string;
}

const ADVICE: Readonly<Record<string, Advice>> = {
  WhileStatement: {
    name: 'a while loop',
    reason: 'the number of rounds must be known at elaboration, for every round is hardware',
    fix: 'use a for loop with constant bounds, or a register that counts over several clocks',
  },
  DoStatement: {
    name: 'a do-while loop',
    reason: 'the number of rounds must be known at elaboration, for every round is hardware',
    fix: 'use a for loop with constant bounds, or a register that counts over several clocks',
  },
  ForInStatement: {
    name: 'for-in',
    reason: 'hardware has no property names',
    fix: 'use a for loop with constant bounds',
  },
  ThrowStatement: {
    name: 'throw',
    reason: 'hardware has no exceptions',
    fix: 'drive an error output, or claim a range with fits(x, type)',
  },
  TryStatement: { name: 'try', reason: 'hardware has no exceptions', fix: 'test the condition instead' },
  AwaitExpression: {
    name: 'await',
    reason: 'step() is one clock; waiting takes several',
    fix: 'keep the state in an enum register and test the condition in each clock',
  },
  YieldExpression: {
    name: 'yield',
    reason: 'step() is one clock',
    fix: 'keep the state in an enum register',
  },
  NewExpression: {
    name: 'new inside step()',
    reason: 'hardware exists from the start',
    fix: 'make the module in a field and step it here',
  },
  DeleteExpression: { name: 'delete', reason: 'hardware stays', fix: 'reset the register' },
  SpreadElement: { name: 'spread', reason: 'records have a fixed shape', fix: 'name each port' },
  TemplateExpression: { name: 'a template string', reason: 'hardware has no strings', fix: 'use an enum' },
  BigIntLiteral: { name: 'a bigint', reason: 'values are numbers of up to 53 bits', fix: 'split the word' },
  NullKeyword: { name: 'null', reason: 'a wire always has a value', fix: 'add a valid bit' },
  TypeOfExpression: { name: 'typeof', reason: 'types are fixed at elaboration', fix: 'remove it' },
  ContinueStatement: {
    name: 'continue',
    reason: 'each round of a loop is hardware of its own',
    fix: 'put the rest of the body into an if',
  },
  ArrowFunction: {
    name: 'a closure',
    reason: 'only functions declared at the top level of a file become hardware',
    fix: 'declare it with `function name(...)`',
  },
  ObjectLiteralExpression: {
    name: 'an object literal here',
    reason: 'records are built only as outputs and as inputs of sub-modules',
    fix: 'use separate consts',
  },
  ArrayLiteralExpression: {
    name: 'an array literal here',
    reason: 'arrays are registers, memories or wires',
    fix: 'declare a field with regs(), memory() or wires()',
  },
};

/** "ConditionalExpression" -> "a conditional expression". */
function spelledOut(syntax: string): string {
  const words = syntax.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

export function adviceFor(syntax: string): Advice {
  return (
    ADVICE[syntax] ?? {
      name: spelledOut(syntax),
      reason: 'it has no counterpart in synchronous hardware',
      fix: 'see docs/language.md for what a step() may contain',
    }
  );
}

/** The constructs with advice of their own, for the documentation. */
export const ADVISED_SYNTAX: readonly string[] = Object.keys(ADVICE);
