/** A file and its classes, from ts-morph to the compiler's own tree. */

import { Node, type SourceFile, SyntaxKind } from 'ts-morph';
import type { ClassNode, FileNode, FunctionNode, VariableNode } from '../syntax/ast.ts';
import { expressionOf } from './expressions.ts';
import { commentOf, spanOf } from './layout.ts';
import { linksOf } from './links.ts';
import { declarationKindOf, parametersOf, statementsOf } from './statements.ts';

/** Stands in until the file of a class is complete. */
const EMPTY_FILE: FileNode = Object.freeze({
  path: '',
  text: '',
  imports: [],
  reexports: [],
  exportedNames: [],
  classes: [],
  functions: [],
  variables: [],
  types: new Map(),
});

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function classesOf(path: string, source: SourceFile): Mutable<ClassNode>[] {
  // What is only declared is for the type checker: there is no such value.
  const declared = source.getClasses().filter((node) => !node.hasDeclareKeyword());
  return declared.map((node): Mutable<ClassNode> => {
    const functionOf = (member: Node): FunctionNode | undefined => {
      if (!Node.isMethodDeclaration(member) && !Node.isGetAccessorDeclaration(member)) return undefined;
      return {
        span: spanOf(path, member),
        name: member.getName(),
        nameSpan: spanOf(path, member.getNameNode()),
        parameters: parametersOf(path, member.getParameters()),
        body: statementsOf(path, member.getStatements()),
        returnTypeText: member.getReturnTypeNode()?.getText(),
        comment: commentOf(member),
        modifiers: [
          ...member.getModifiers().map((modifier) => modifier.getText()),
          ...(Node.isMethodDeclaration(member) && member.isGenerator() ? ['generator'] : []),
        ],
      };
    };
    const members = (kind: SyntaxKind): FunctionNode[] =>
      node
        .getMembers()
        .filter((member) => member.getKind() === kind)
        .map(functionOf)
        .filter((member) => member !== undefined);
    return {
      span: spanOf(path, node),
      name: node.getName() ?? '',
      nameSpan: spanOf(path, node.getNameNode() ?? node),
      exported: node.isExported(),
      abstract: node.isAbstract(),
      base: node.getExtends()?.getExpression().getText(),
      fields: node.getProperties().map((property) => {
        const initial = property.getInitializer();
        return {
          span: spanOf(path, property),
          name: property.getName(),
          nameSpan: spanOf(path, property.getNameNode()),
          initial: initial === undefined ? undefined : expressionOf(path, initial),
          static: property.isStatic(),
          comment: commentOf(property),
        };
      }),
      methods: members(SyntaxKind.MethodDeclaration),
      getters: members(SyntaxKind.GetAccessor),
      comment: commentOf(node),
      file: EMPTY_FILE,
    };
  });
}

export function convertFile(source: SourceFile, path: string, text: string): FileNode {
  const implemented = source.getFunctions().filter((node) => !node.hasDeclareKeyword());
  const functions = implemented.map(
    (node): FunctionNode => ({
      span: spanOf(path, node),
      name: node.getName() ?? '',
      nameSpan: spanOf(path, node.getNameNode() ?? node),
      parameters: parametersOf(path, node.getParameters()),
      body: statementsOf(path, node.getStatements()),
      returnTypeText: node.getReturnTypeNode()?.getText(),
      comment: commentOf(node),
      modifiers: [...(node.isAsync() ? ['async'] : []), ...(node.isGenerator() ? ['generator'] : [])],
    }),
  );
  const variables = source.getVariableStatements().flatMap((statement) => {
    const declarationKind = declarationKindOf(statement.getDeclarationKind()) ?? 'var';
    return statement.getDeclarations().map((declaration): VariableNode => {
      const initial = declaration.getInitializer();
      return {
        span: spanOf(path, declaration),
        name: declaration.getName(),
        declarationKind,
        initial: initial === undefined ? undefined : expressionOf(path, initial),
        comment: commentOf(statement),
      };
    });
  });
  const classes = classesOf(path, source);
  const types = new Map(
    source.getTypeAliases().map((alias) => [alias.getName(), alias.getTypeNode()?.getText() ?? ''] as const),
  );
  const file: FileNode = { path, text, ...linksOf(path, source), classes, functions, variables, types };
  for (const node of classes) node.file = file;
  return file;
}
