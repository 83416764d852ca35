/** Which names a piece of step() reads and writes, by its text alone: whole arrays, and more rather than less. */

import type { ExpressionNode, StatementNode } from '../syntax/ast.ts';

export interface Effects {
  /** `name` of locals and inputs, `this.name` of fields. */
  readonly reads: Set<string>;
  readonly writes: Set<string>;
  /** True when there is something whose effects the text does not show: a method, a closure. */
  opaque: boolean;
}

export function effectsOf(statements: readonly StatementNode[], values: readonly ExpressionNode[] = []): Effects {
  const effects: Effects = { reads: new Set(), writes: new Set(), opaque: false };
  for (const statement of statements) addStatement(effects, statement);
  for (const value of values) addExpression(effects, value);
  return effects;
}

/** True when some name is in both sets. */
export function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((name) => b.has(name));
}

function addStatement(effects: Effects, node: StatementNode): void {
  const block = (statements: readonly StatementNode[]): void => {
    for (const statement of statements) addStatement(effects, statement);
  };
  const value = (expression: ExpressionNode | undefined): void => {
    if (expression !== undefined) addExpression(effects, expression);
  };
  switch (node.kind) {
    case 'variable':
      for (const { pattern, initial } of node.declarations) {
        value(initial);
        const names = pattern.kind === 'name' ? [pattern] : pattern.kind === 'record' ? pattern.elements : [];
        for (const { name } of names) effects.writes.add(name);
      }
      return;
    case 'expression':
      value(node.expression);
      return;
    case 'if':
      value(node.condition);
      block(node.then);
      block(node.otherwise);
      return;
    case 'switch':
      value(node.subject);
      for (const clause of node.cases) {
        value(clause.test);
        block(clause.body);
      }
      return;
    case 'for':
      if (node.initial !== undefined) addStatement(effects, node.initial);
      value(node.condition);
      value(node.increment);
      block(node.body);
      return;
    case 'forOf':
      value(node.values);
      block(node.body);
      return;
    case 'block':
      block(node.body);
      return;
    case 'return':
      value(node.value);
      return;
    case 'break':
    case 'continue':
      return;
    case 'otherStatement':
      effects.opaque = true;
  }
}

function rootOf(node: ExpressionNode): string | undefined {
  if (node.kind === 'identifier') return node.name;
  if (node.kind === 'element') return rootOf(node.object);
  if (node.kind !== 'member') return undefined;
  return node.object.kind === 'this' ? `this.${node.name}` : rootOf(node.object);
}

function addTarget(effects: Effects, node: ExpressionNode): void {
  const root = rootOf(node);
  if (root === undefined) effects.opaque = true;
  else effects.writes.add(root);
  if (node.kind === 'element') addExpression(effects, node.index);
}

function addExpression(effects: Effects, node: ExpressionNode): void {
  const add = (...nodes: readonly ExpressionNode[]): void => {
    for (const each of nodes) addExpression(effects, each);
  };
  switch (node.kind) {
    case 'identifier':
      effects.reads.add(node.name);
      return;
    case 'member':
      if (node.object.kind === 'this') effects.reads.add(`this.${node.name}`);
      else add(node.object);
      return;
    case 'element':
      add(node.object, node.index);
      return;
    case 'call':
      if (node.callee.kind === 'member') {
        if (node.callee.name === 'fill') addTarget(effects, node.callee.object);
        else if (node.callee.object.kind !== 'identifier') effects.opaque = true;
      }
      add(...node.arguments);
      return;
    case 'unary':
      add(node.operand);
      return;
    case 'binary':
      add(node.left, node.right);
      return;
    case 'conditional':
      add(node.condition, node.whenTrue, node.whenFalse);
      return;
    case 'assignment':
      addTarget(effects, node.target);
      if (node.operator !== '=') add(node.target);
      add(node.value);
      return;
    case 'update':
      addTarget(effects, node.operand);
      add(node.operand);
      return;
    case 'object':
      add(...node.properties.map((property) => property.value));
      return;
    case 'array':
      add(...node.elements);
      return;
    case 'this':
    case 'function':
    case 'other':
      effects.opaque = true;
      return;
    case 'number':
    case 'string':
    case 'boolean':
      return;
  }
}
