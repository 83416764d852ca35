/** Expressions and patterns, from ts-morph to the compiler's own tree. */

import { Node, type ObjectBindingPattern, SyntaxKind, ts } from 'ts-morph';
import type { ExpressionNode, PatternNode, PropertyNode, RecordElement } from '../syntax/ast.ts';
import { commentOf, spanOf } from './layout.ts';

/** Type syntax around an expression says nothing to the hardware. */
function unwrap(node: Node): Node {
  if (
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isNonNullExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isTypeAssertion(node)
  ) {
    return unwrap(node.getExpression());
  }
  return node;
}
const ASSIGNMENT_OPERATORS = new Set([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '**=',
  '<<=',
  '>>=',
  '>>>=',
  '&=',
  '|=',
  '^=',
  '&&=',
  '||=',
  '??=',
]);

export function expressionOf(path: string, wrapped: Node): ExpressionNode {
  const node = unwrap(wrapped);
  const base = { span: spanOf(path, node), text: node.getText() };
  // The parser has made decimal digits of every notation, and of 1e99 still 1e+99.
  if (Node.isNumericLiteral(node)) return { ...base, kind: 'number', value: Number(node.compilerNode.text) };
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) {
    return { ...base, kind: 'string', value: node.getLiteralValue() };
  }
  if (Node.isTrueLiteral(node)) return { ...base, kind: 'boolean', value: true };
  if (Node.isFalseLiteral(node)) return { ...base, kind: 'boolean', value: false };
  if (Node.isIdentifier(node)) return { ...base, kind: 'identifier', name: node.getText() };
  if (Node.isThisExpression(node)) return { ...base, kind: 'this' };
  if (Node.isPropertyAccessExpression(node) && !node.hasQuestionDotToken()) {
    return { ...base, kind: 'member', object: expressionOf(path, node.getExpression()), name: node.getName() };
  }
  if (Node.isElementAccessExpression(node) && node.getQuestionDotTokenNode() === undefined) {
    const index = node.getArgumentExpression();
    if (index !== undefined) {
      return {
        ...base,
        kind: 'element',
        object: expressionOf(path, node.getExpression()),
        index: expressionOf(path, index),
      };
    }
  }
  if (Node.isCallExpression(node) && node.getQuestionDotTokenNode() === undefined) {
    return {
      ...base,
      kind: 'call',
      callee: expressionOf(path, node.getExpression()),
      arguments: node.getArguments().map((argument) => expressionOf(path, argument)),
    };
  }
  if (Node.isPrefixUnaryExpression(node) || Node.isPostfixUnaryExpression(node)) {
    const operator = ts.tokenToString(node.getOperatorToken()) ?? '';
    const operand = expressionOf(path, node.getOperand());
    if (operator === '++' || operator === '--') return { ...base, kind: 'update', operator, operand };
    return { ...base, kind: 'unary', operator, operand };
  }
  if (Node.isBinaryExpression(node)) {
    const operator = node.getOperatorToken().getText();
    const left = expressionOf(path, node.getLeft());
    const right = expressionOf(path, node.getRight());
    if (ASSIGNMENT_OPERATORS.has(operator))
      return { ...base, kind: 'assignment', operator, target: left, value: right };
    return { ...base, kind: 'binary', operator, left, right };
  }
  if (Node.isConditionalExpression(node)) {
    return {
      ...base,
      kind: 'conditional',
      condition: expressionOf(path, node.getCondition()),
      whenTrue: expressionOf(path, node.getWhenTrue()),
      whenFalse: expressionOf(path, node.getWhenFalse()),
    };
  }
  if (Node.isObjectLiteralExpression(node)) {
    const properties = node.getProperties().map((property) => propertyOf(path, property));
    if (properties.every((property) => property !== undefined)) return { ...base, kind: 'object', properties };
  }
  if (Node.isArrayLiteralExpression(node)) {
    return { ...base, kind: 'array', elements: node.getElements().map((element) => expressionOf(path, element)) };
  }
  if (Node.isArrowFunction(node) || Node.isFunctionExpression(node)) return { ...base, kind: 'function' };
  const optional =
    Node.isPropertyAccessExpression(node) || Node.isElementAccessExpression(node) || Node.isCallExpression(node);
  return {
    ...base,
    kind: 'other',
    syntax: optional ? 'QuestionDotToken' : node.getKindName(),
    children: node.forEachChildAsArray().map((child) => expressionOf(path, child)),
  };
}

function propertyOf(path: string, node: Node): PropertyNode | undefined {
  if (Node.isShorthandPropertyAssignment(node)) {
    const value = expressionOf(path, node.getNameNode());
    return { span: spanOf(path, node), name: node.getName(), spread: false, comment: commentOf(node), value };
  }
  if (Node.isSpreadAssignment(node)) {
    const value = expressionOf(path, node.getExpression());
    return { span: spanOf(path, node), name: '...', spread: true, comment: commentOf(node), value };
  }
  if (Node.isPropertyAssignment(node)) {
    const initial = node.getInitializer();
    const nameNode = node.getNameNode();
    if (initial === undefined || Node.isComputedPropertyName(nameNode)) return undefined;
    const value = expressionOf(path, initial);
    return { span: spanOf(path, node), name: node.getName(), spread: false, comment: commentOf(node), value };
  }
  return undefined;
}

export function patternOf(path: string, node: Node): PatternNode {
  const span = spanOf(path, node);
  if (Node.isIdentifier(node)) return { span, kind: 'name', name: node.getText() };
  if (Node.isObjectBindingPattern(node)) {
    const elements = elementsOf(path, node, '');
    if (elements !== undefined) return { span, kind: 'record', elements };
  }
  const names = node.getDescendantsOfKind(SyntaxKind.Identifier).map((name) => name.getText());
  return { span, kind: 'otherPattern', syntax: node.getKindName(), form: formOf(node), names };
}

function formOf(node: Node): 'rest' | 'default' | 'nested' | 'array' {
  if (!Node.isObjectBindingPattern(node)) return 'array';
  const elements = node.getElements();
  if (elements.some((element) => element.getDotDotDotToken() !== undefined)) return 'rest';
  return elements.some((element) => element.getInitializer() !== undefined) ? 'default' : 'nested';
}

/** The names in `{ a, b: c, d: { e } }`; undefined for a pattern with defaults, a rest or computed names. */
function elementsOf(path: string, node: ObjectBindingPattern, prefix: string): RecordElement[] | undefined {
  const elements: RecordElement[] = [];
  for (const element of node.getElements()) {
    const nameNode = element.getNameNode();
    const propertyNode = element.getPropertyNameNode();
    const isPlain = element.getInitializer() === undefined && element.getDotDotDotToken() === undefined;
    if (!isPlain || (propertyNode !== undefined && Node.isComputedPropertyName(propertyNode))) return undefined;
    const property = prefix + (propertyNode?.getText() ?? element.getName());
    if (Node.isIdentifier(nameNode)) elements.push({ span: spanOf(path, element), property, name: nameNode.getText() });
    else if (Node.isObjectBindingPattern(nameNode)) {
      const inner = elementsOf(path, nameNode, `${property}.`);
      if (inner === undefined) return undefined;
      elements.push(...inner);
    } else return undefined;
  }
  return elements;
}
