/** What to say of TypeScript that hardware has no counterpart for, by the parser's name of the construct. */

import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';

export interface Advice {
  readonly name: string;
  readonly reason: string;
  readonly fix: string;
}

/** What to write instead of an operator that is not part of the language. */
const OPERATORS: Readonly<Record<string, { readonly reason: string; readonly fix: string }>> = {
  ',': { reason: 'the value of the left side is lost', fix: 'write two statements' },
  '??': { reason: 'a wire always has a value', fix: 'remove it and its right side' },
  '??=': { reason: 'a wire always has a value', fix: 'remove the statement' },
  '/=': { reason: 'division makes fractions', fix: 'shr(x, n) divides by a power of two and rounds down' },
  '**=': { reason: 'a power of a signal is a chain of multipliers', fix: 'shift left, or multiply' },
  in: { reason: 'the fields of a record are known at elaboration', fix: 'decide it with a parameter of the module' },
  instanceof: { reason: 'types are known at elaboration', fix: 'decide it with a parameter of the module' },
};

export function rejectedOperator(operator: string, span: Span): never {
  const advice = OPERATORS[operator] ?? {
    reason: 'it has no counterpart in hardware',
    fix: 'write it with other operators',
  };
  failAt(span, 'TW2012', `the operator '${operator}' is not part of the hardware language`, advice);
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
  QuestionDotToken: {
    name: "'?.'",
    reason: 'a wire always has a value, and every array all of its elements',
    fix: 'leave out the question mark',
  },
  RegularExpressionLiteral: { name: 'a regular expression', reason: 'hardware has no strings', fix: 'compare numbers' },
  TaggedTemplateExpression: { name: 'a tagged template', reason: 'hardware has no strings', fix: 'call a function' },
  FunctionDeclaration: {
    name: 'a function inside a function',
    reason: 'only functions declared at the top level of a file become hardware',
    fix: 'move it to the top level of the file, or make it a method',
  },
  ClassDeclaration: {
    name: 'a class inside a function',
    reason: 'hardware exists from the start',
    fix: 'move it to the top level of the file',
  },
  ClassExpression: {
    name: 'a class inside an expression',
    reason: 'hardware exists from the start',
    fix: 'declare it at the top level of the file',
  },
  LabeledStatement: {
    name: 'a label',
    reason: 'hardware has no jumps',
    fix: 'remember in a let what has been decided, and test it',
  },
  BreakStatement: {
    name: 'break to a label',
    reason: 'hardware has no jumps',
    fix: 'remember in a let what has been decided, and test it',
  },
  WithStatement: { name: 'with', reason: 'names are resolved at elaboration', fix: 'name the record' },
  DebuggerStatement: { name: 'debugger', reason: 'hardware cannot be stopped by its source', fix: 'remove it' },
  VariableStatement: {
    name: "'using'",
    reason: 'it owns a resource that is given back; hardware stays',
    fix: 'use const',
  },
  DeclareKeyword: {
    name: "'declare'",
    reason: 'it gives a type to a name that nothing gives a value',
    fix: 'leave it out',
  },
  ForOfStatement: {
    name: 'for..of without a const',
    reason: 'each round has a value of its own',
    fix: 'write for (const value of VALUES)',
  },
  VoidExpression: { name: 'void', reason: 'it has no value', fix: 'remove it' },
  SuperKeyword: {
    name: 'super here',
    reason: 'a step is one piece of hardware',
    fix: 'move what both share into a method of another name',
  },
  MetaProperty: { name: 'a meta property', reason: 'it exists only while JavaScript runs', fix: 'use a constant' },
  ThisKeyword: {
    name: "'this' by itself",
    reason: 'the module is no value: its registers, ports and parts are',
    fix: 'write this.name for a field, or const { name } = this;',
  },
  EnumDeclaration: {
    name: 'an enum inside a function',
    reason: 'types are known at elaboration',
    fix: 'move it to the top level of the file',
  },
  ModuleDeclaration: {
    name: 'a namespace',
    reason: 'hardware has modules, and files have imports',
    fix: 'move what it holds to the top level of the file, or to a file of its own',
  },
  OmittedExpression: { name: 'a hole in an array', reason: 'every element has a value', fix: 'write the element' },
  NullKeyword: { name: 'null', reason: 'a wire always has a value', fix: 'add a valid bit' },
  TypeOfExpression: { name: 'typeof', reason: 'types are fixed at elaboration', fix: 'remove it' },
  ContinueStatement: {
    name: 'continue to a label',
    reason: 'hardware has no jumps',
    fix: 'remember in a let what has been decided, and test it',
  },
  ArrowFunction: {
    name: 'a closure',
    reason: 'only functions declared at the top level of a file become hardware',
    fix: 'declare it with `function name(...)`',
  },
  ObjectLiteralExpression: {
    name: 'an object literal here',
    reason: 'a record is no number or boolean; it can be a const or let, a port, and the value of a record register',
    fix: 'name it first, const record = { ... }, and use its fields',
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
      fix: 'compute it outside step(), in a constant, or write it with if, switch, for and assignments',
    }
  );
}

/** The constructs with advice of their own, for the documentation. */
export const ADVISED_SYNTAX: readonly string[] = Object.keys(ADVICE);
