/** Statements and what they declare, from ts-morph to the compiler's own tree. */

import { Node, VariableDeclarationKind } from 'ts-morph';
import type { Span } from '../diagnostics/span.ts';
import type { CaseNode, DeclarationNode, ParameterNode, StatementNode } from '../syntax/ast.ts';
import { expressionOf, patternOf } from './expressions.ts';
import { blankBefore, commentOf, spanOf } from './layout.ts';

/** undefined for `using` and `await using`, which own resources that hardware does not have. */
export function declarationKindOf(kind: VariableDeclarationKind): 'const' | 'let' | 'var' | undefined {
  switch (kind) {
    case VariableDeclarationKind.Const:
      return 'const';
    case VariableDeclarationKind.Let:
      return 'let';
    case VariableDeclarationKind.Var:
      return 'var';
    default:
      return undefined;
  }
}
/** What a statement declares that is not part of the language: a function, a class, a resource. */
function declaredNames(node: Node): readonly string[] {
  if (Node.isFunctionDeclaration(node) || Node.isClassDeclaration(node)) return [node.getName() ?? ''];
  if (!Node.isVariableStatement(node)) return [];
  return node.getDeclarations().map((declaration) => declaration.getName());
}

function bodyOf(path: string, node: Node | undefined): StatementNode[] {
  if (node === undefined) return [];
  return statementsOf(path, Node.isBlock(node) ? node.getStatements() : [node]);
}

/** Types and empty statements say nothing to hardware. */
export function statementsOf(path: string, nodes: readonly Node[]): StatementNode[] {
  return nodes
    .filter(
      (node) =>
        !Node.isInterfaceDeclaration(node) && !Node.isTypeAliasDeclaration(node) && !Node.isEmptyStatement(node),
    )
    .map((node) => statementOf(path, node));
}

function statementOf(path: string, node: Node): StatementNode {
  const base = { span: spanOf(path, node), comment: commentOf(node), blankBefore: blankBefore(node) };
  if (Node.isVariableStatement(node)) {
    const kind = declarationKindOf(node.getDeclarationKind());
    if (node.hasDeclareKeyword()) {
      return { ...base, kind: 'otherStatement', syntax: 'DeclareKeyword', names: declaredNames(node) };
    }
    if (kind !== undefined) {
      return {
        ...base,
        kind: 'variable',
        declarationKind: kind,
        declarations: declarationsOf(path, node.getDeclarations()),
      };
    }
  }
  if (Node.isExpressionStatement(node)) {
    return { ...base, kind: 'expression', expression: expressionOf(path, node.getExpression()) };
  }
  if (Node.isIfStatement(node)) {
    return {
      ...base,
      kind: 'if',
      condition: expressionOf(path, node.getExpression()),
      then: bodyOf(path, node.getThenStatement()),
      otherwise: bodyOf(path, node.getElseStatement()),
    };
  }
  if (Node.isSwitchStatement(node)) {
    const cases = node.getClauses().map(
      (clause): CaseNode => ({
        span: spanOf(path, clause),
        test: Node.isCaseClause(clause) ? expressionOf(path, clause.getExpression()) : undefined,
        body: statementsOf(path, clause.getStatements()),
        comment: commentOf(clause),
      }),
    );
    return { ...base, kind: 'switch', subject: expressionOf(path, node.getExpression()), cases };
  }
  if (Node.isForStatement(node)) {
    const initial = node.getInitializer();
    const condition = node.getCondition();
    const increment = node.getIncrementor();
    return {
      ...base,
      kind: 'for',
      initial: initial === undefined ? undefined : forInitialOf(path, initial, base),
      condition: condition === undefined ? undefined : expressionOf(path, condition),
      increment: increment === undefined ? undefined : expressionOf(path, increment),
      body: bodyOf(path, node.getStatement()),
    };
  }
  if (Node.isForOfStatement(node)) {
    const initial = node.getInitializer();
    const declaration = Node.isVariableDeclarationList(initial) ? initial.getDeclarations()[0] : undefined;
    if (declaration !== undefined) {
      return {
        ...base,
        kind: 'forOf',
        pattern: patternOf(path, declaration.getNameNode()),
        values: expressionOf(path, node.getExpression()),
        body: bodyOf(path, node.getStatement()),
      };
    }
  }
  if (Node.isReturnStatement(node)) {
    const value = node.getExpression();
    return { ...base, kind: 'return', value: value === undefined ? undefined : expressionOf(path, value) };
  }
  if (Node.isBlock(node)) return { ...base, kind: 'block', body: bodyOf(path, node) };
  if (Node.isBreakStatement(node) && node.getLabel() === undefined) return { ...base, kind: 'break' };
  if (Node.isContinueStatement(node) && node.getLabel() === undefined) return { ...base, kind: 'continue' };
  return { ...base, kind: 'otherStatement', syntax: node.getKindName(), names: declaredNames(node) };
}

function declarationsOf(path: string, nodes: readonly Node[]): DeclarationNode[] {
  return nodes
    .filter((node) => Node.isVariableDeclaration(node))
    .map((declaration) => {
      const initial = declaration.getInitializer();
      return {
        span: spanOf(path, declaration),
        pattern: patternOf(path, declaration.getNameNode()),
        typeText: declaration.getTypeNode()?.getText(),
        initial: initial === undefined ? undefined : expressionOf(path, initial),
      };
    });
}

function forInitialOf(
  path: string,
  node: Node,
  base: { span: Span; comment: readonly string[]; blankBefore: boolean },
): StatementNode {
  if (Node.isVariableDeclarationList(node)) {
    const kind = declarationKindOf(node.getDeclarationKind());
    if (kind !== undefined) {
      const declarations = declarationsOf(path, node.getDeclarations());
      return { ...base, kind: 'variable', declarationKind: kind, declarations };
    }
  }
  return { ...base, kind: 'otherStatement', syntax: node.getKindName(), names: declaredNames(node) };
}

export function parametersOf(path: string, nodes: readonly Node[]): ParameterNode[] {
  return nodes
    .filter((node) => Node.isParameterDeclaration(node))
    .map((parameter) => {
      const initial = parameter.getInitializer();
      return {
        span: spanOf(path, parameter),
        pattern: patternOf(path, parameter.getNameNode()),
        typeText: parameter.getTypeNode()?.getText(),
        initial: initial === undefined ? undefined : expressionOf(path, initial),
        rest: parameter.isRestParameter(),
      };
    });
}
