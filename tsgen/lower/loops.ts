/** Loops with constant bounds: kept as loops where the body is regular, unrolled where each round differs. */

import { failAt } from '../diagnostics/report.ts';
import type { ForStatement, NamedConstant, Signal } from '../ir/ir.ts';
import type { ExpressionNode, StatementNode } from '../syntax/ast.ts';
import { evaluate, evaluateInteger, isConstant, isStateful, fieldValue } from './constants.ts';
import { lowerChildLoop } from './child-loops.ts';
import { countedLoop } from './element-loops.ts';
import { type Context, INTEGER } from './context.ts';
import { findArray } from './expressions.ts';
import { makeSignal } from './locals.ts';
import { namedConstant } from './named-constants.ts';
import { loopJumps, structuredLoop } from './jumps.ts';
import { lowerBlockInto, lowerNested, type Put } from './statements.ts';

type ForNode = StatementNode & { readonly kind: 'for' };
type ForOfNode = StatementNode & { readonly kind: 'forOf' };

/** More rounds than this are refused: each is hardware. */
export const MAXIMUM_ROUNDS = 65_536;

interface LoopHead {
  readonly name: string;
  readonly from: number;
  /** First value that is not reached. */
  readonly to: number;
  readonly step: number;
  readonly fromNode: ExpressionNode;
  /** What the variable is compared with. */
  readonly boundNode: ExpressionNode;
  readonly bound: number;
  readonly inclusive: boolean;
}

function badHead(node: ForNode): never {
  failAt(node.span, 'TW3008', 'this loop is not a count with constant bounds', {
    reason: 'every round is hardware, so the rounds must be known at elaboration',
    fix: 'write for (let i = 0; i < COUNT; i++)',
  });
}

function loopHead(context: Context, node: ForNode): LoopHead {
  const { initial, condition, increment } = node;
  const declaration =
    initial?.kind === 'variable' && initial.declarations.length === 1 ? initial.declarations[0] : undefined;
  if (declaration?.pattern.kind !== 'name' || declaration.initial === undefined) badHead(node);
  const { name } = declaration.pattern;
  if (condition?.kind !== 'binary' || condition.left.kind !== 'identifier' || condition.left.name !== name)
    badHead(node);
  const from = evaluateInteger(context, declaration.initial, 'the first value of a loop');
  const bound = evaluateInteger(context, condition.right, 'the bound of a loop');
  const step = loopStep(context, increment, name);
  const upward = condition.operator === '<' || condition.operator === '<=';
  const downward = condition.operator === '>' || condition.operator === '>=';
  if (step === undefined || (step > 0 ? !upward : !downward) || step === 0) badHead(node);
  const inclusive = condition.operator.endsWith('=');
  const to = inclusive ? bound + Math.sign(step) : bound;
  return { name, from, to, step, fromNode: declaration.initial, boundNode: condition.right, bound, inclusive };
}

function loopStep(context: Context, node: ExpressionNode | undefined, name: string): number | undefined {
  if (node?.kind === 'update' && node.operand.kind === 'identifier' && node.operand.name === name) {
    return node.operator === '++' ? 1 : -1;
  }
  if (node?.kind === 'assignment' && node.target.kind === 'identifier' && node.target.name === name) {
    const amount =
      node.operator === '+=' || node.operator === '-=' ? evaluateInteger(context, node.value, 'the step of a loop') : 0;
    return node.operator === '-=' ? -amount : amount;
  }
  return undefined;
}

export function roundsOf(from: number, to: number, step: number): number {
  return Math.max(0, Math.ceil((to - from) / step));
}

export function lowerFor(context: Context, node: ForNode, put: Put): void {
  if (loopJumps(node) && !(context.topLevel && context.childLoops.has(node))) {
    lowerStructured(context, node, put);
    return;
  }
  const head = loopHead(context, node);
  const rounds = roundsOf(head.from, head.to, head.step);
  if (rounds > MAXIMUM_ROUNDS) {
    failAt(node.span, 'TW3009', `this loop has ${rounds} rounds; at most ${MAXIMUM_ROUNDS} are allowed`, {
      reason: 'every round is hardware that exists at the same time',
      fix: 'spread the work over several clocks with a counter register',
    });
  }
  const childLoop = context.topLevel ? context.childLoops.get(node) : undefined;
  if (childLoop !== undefined) {
    const { direction } = childLoop.stepping;
    const bound = nameOfCount(context, head, rounds);
    lowerChildLoop(context, node, { name: head.name, rounds, direction, bound }, childLoop);
    return;
  }
  if (needsUnrolling(context, node.body, head.name)) {
    for (let value = head.from; head.step > 0 ? value < head.to : value > head.to; value += head.step) {
      unrolledRound(context, head.name, value, node.body, put);
    }
    return;
  }
  const variable = makeSignal({
    kind: 'loop',
    name: context.loopVariable(head.name),
    sourceName: head.name,
    type: INTEGER,
    span: node.span,
  });
  const bound = namedConstant(context, head.boundNode, head.bound);
  const lengthOf = arrayOfLength(context, head);
  const start = nameOfStart(context, head);
  const { span, comment, blankBefore } = node;
  context.scopes.within(head.name, () => {
    context.scopes.bind(head.name, { kind: 'signal', signal: variable });
    context.loopDepth += 1;
    const body = lowerNested(context, node.body, undefined);
    context.loopDepth -= 1;
    put({
      kind: 'for',
      variable,
      from: head.from,
      to: head.to,
      step: head.step,
      bound,
      ...(start === undefined ? {} : { start }),
      ...(lengthOf === undefined ? {} : { lengthOf }),
      ...(head.inclusive ? { inclusive: true } : {}),
      body,
      span,
      comment,
      blankBefore,
    });
  });
}

/** `COUNT` or `COUNT - 1`, where COUNT has a name. */
function nameOfStart(context: Context, { fromNode: node, from }: LoopHead): ForStatement['start'] {
  const [base, less] =
    node.kind === 'binary' && node.operator === '-' && node.right.kind === 'number'
      ? [node.left, node.right.value]
      : [node, 0];
  const constant = namedConstant(context, base, from + less);
  return constant === undefined ? undefined : { constant, less };
}

/** The number of rounds, in `i = 0; i < COUNT; i++` and `i = COUNT - 1; i >= 0; i--`. */
function nameOfCount(context: Context, head: LoopHead, rounds: number): NamedConstant | undefined {
  const { from, to, step, inclusive } = head;
  if (from === 0 && step === 1 && !inclusive) return namedConstant(context, head.boundNode, rounds);
  const start = to === -1 && step === -1 ? nameOfStart(context, head) : undefined;
  return start?.less === 1 ? start.constant : undefined;
}

/** The array of `i < array.length`. */
function arrayOfLength(context: Context, { boundNode, bound, inclusive }: LoopHead): Signal | undefined {
  if (inclusive || boundNode.kind !== 'member' || boundNode.name !== 'length') return undefined;
  const array = findArray(context, boundNode.object);
  return array?.length === bound ? array : undefined;
}

/** A loop with `break` or `continue`: the flags and the loop without jumps are a block of their own. */
function lowerStructured(context: Context, node: ForNode | ForOfNode, put: Put): void {
  lowerNested(context, structuredLoop(node), undefined).forEach(put);
}

/** `for (const x of CONSTANTS)`: one round for each value; over an array of hardware, a loop over its elements. */
export function lowerForOf(context: Context, node: ForOfNode, put: Put): void {
  if (loopJumps(node)) {
    lowerStructured(context, node, put);
    return;
  }
  const counted = countedLoop(context, node);
  if (counted !== undefined) {
    lowerFor(context, counted, put);
    return;
  }
  const values = isConstant(context, node.values) ? evaluate(context, node.values) : undefined;
  if (!Array.isArray(values)) {
    rejectSubModules(context, node);
    failAt(node.values.span, 'TW3008', `'${node.values.text}' is no array known at elaboration`, {
      reason: 'every round is hardware, so the values must be constants',
      fix: 'count over the elements: for (let i = 0; i < COUNT; i++)',
    });
  }
  if (node.pattern.kind !== 'name') {
    failAt(node.pattern.span, 'TW3002', 'the variable of a loop must be a plain name', {
      fix: 'write for (const element of ...) and take the element apart inside',
    });
  }
  const { name } = node.pattern;
  values.forEach((value: unknown) => {
    unrolledRound(context, name, value, node.body, put);
  });
}

/** Fails for `for (const child of this.children)`, and takes the children for stepped: that is meant. */
function rejectSubModules(context: Context, { values, pattern }: ForOfNode): void {
  if (values.kind !== 'member' || values.object.kind !== 'this') return;
  const children = fieldValue(context, values.name);
  if (!Array.isArray(children) || !isStateful(children)) return;
  for (const child of context.children.values()) {
    if (child.path.startsWith(`${values.name}[`)) child.stepped = true;
  }
  const name = pattern.kind === 'name' ? pattern.name : 'each';
  failAt(values.span, 'TW3008', `'${values.text}' holds sub-modules`, {
    reason: 'they are named by their place, so that a loop over them can be a generate loop',
    fix: `for (let i = 0; i < ${children.length}; i++) { ... ${values.text}[i] instead of ${name} ... }`,
  });
}

function unrolledRound(context: Context, name: string, value: unknown, body: readonly StatementNode[], put: Put): void {
  const label = typeof value === 'number' ? `${name}${value}` : name;
  context.scopes.within(label, () => {
    context.scopes.bind(name, { kind: 'constant', value });
    if (context.topLevel) {
      context.scopes.within(undefined, () => {
        lowerBlockInto(context, body, context.currentSegment.statements);
      });
    } else lowerNested(context, body, undefined).forEach(put);
  });
}

/** True when the body indexes sub-modules or constant arrays with the loop variable: then each round is different. */
function needsUnrolling(context: Context, body: readonly StatementNode[], name: string): boolean {
  return body.some((statement) => statementIndexes(context, statement, name));
}

function statementIndexes(context: Context, node: StatementNode, name: string): boolean {
  const expression = (value: ExpressionNode | undefined): boolean =>
    value !== undefined && expressionIndexes(context, value, name);
  const block = (statements: readonly StatementNode[]): boolean => needsUnrolling(context, statements, name);
  switch (node.kind) {
    case 'variable':
      return node.declarations.some((declaration) => expression(declaration.initial));
    case 'expression':
      return expression(node.expression);
    case 'if':
      return expression(node.condition) || block(node.then) || block(node.otherwise);
    case 'switch':
      return expression(node.subject) || node.cases.some((clause) => expression(clause.test) || block(clause.body));
    case 'for':
      return block(node.body) || expression(node.condition);
    case 'forOf':
      return expression(node.values) || block(node.body);
    case 'block':
      return block(node.body);
    case 'return':
      return expression(node.value);
    case 'break':
    case 'continue':
    case 'otherStatement':
      return false;
  }
}

function mentions(node: ExpressionNode, name: string): boolean {
  if (node.kind === 'identifier') return node.name === name;
  return childrenOf(node).some((child) => mentions(child, name));
}

function expressionIndexes(context: Context, node: ExpressionNode, name: string): boolean {
  if (node.kind === 'element' && mentions(node.index, name) && isConstantArray(context, node.object)) return true;
  return childrenOf(node).some((child) => expressionIndexes(context, child, name));
}

function isConstantArray(context: Context, node: ExpressionNode): boolean {
  if (node.kind === 'member' && node.object.kind === 'this') {
    if (context.childArrays.has(node.name)) return false;
    const value = fieldValue(context, node.name);
    return Array.isArray(value) && (isStateful(value) || !context.fields.has(node.name));
  }
  if (node.kind === 'identifier' && context.scopes.lookup(node.name)?.kind === 'signal') return false;
  // `this.grid[i]` of sub-modules, whatever i is.
  if (node.kind === 'element' && isConstantArray(context, node.object) && !isConstant(context, node.object))
    return true;
  return isConstant(context, node);
}

function childrenOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.kind) {
    case 'member':
      return [node.object];
    case 'element':
      return [node.object, node.index];
    case 'call':
      return [node.callee, ...node.arguments];
    case 'unary':
    case 'update':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'conditional':
      return [node.condition, node.whenTrue, node.whenFalse];
    case 'assignment':
      return [node.target, node.value];
    case 'object':
      return node.properties.map((property) => property.value);
    case 'array':
      return node.elements;
    case 'other':
      return node.children;
    default:
      return [];
  }
}
