/** The places of a TypeScript file where a mutant may differ from it. */

import ts from 'typescript';

/** A stretch of the text, the end excluded. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** True inside a function or method: what becomes hardware, where the rest runs once in Node. */
  readonly compiled?: boolean;
}

export interface Operator extends Place {
  readonly assigns: boolean;
}

/** A list that takes further elements, and those it has. */
export interface ElementList extends Place {
  readonly elements: readonly Place[];
}

/** Everything in one file that can be replaced, moved or added to. The first statements, its imports, are left out. */
export interface SyntaxTree {
  readonly text: string;
  /** False when the file does not parse. */
  readonly valid: boolean;
  readonly expressions: readonly Place[];
  readonly literals: readonly Place[];
  readonly statements: readonly Place[];
  readonly members: readonly Place[];
  readonly declarations: readonly Place[];
  readonly types: readonly Place[];
  readonly names: readonly Place[];
  readonly operators: readonly Operator[];
  /** Arguments, parameters and elements, with their brackets left out. */
  readonly lists: readonly ElementList[];
  /** Names of the file's classes. */
  readonly classes: readonly string[];
}

const ASSIGNMENT_FIRST = ts.SyntaxKind.FirstAssignment;
const ASSIGNMENT_LAST = ts.SyntaxKind.LastAssignment;

function isNameInPlace(node: ts.Identifier): boolean {
  const { parent } = node;
  // A name that is declared or selected is no expression.
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isPropertyDeclaration(parent)) {
    return parent.name === node;
  }
  return (
    ts.isBindingElement(parent) ||
    ts.isTypeNode(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isMethodDeclaration(parent) && parent.name === node) ||
    (ts.isGetAccessor(parent) && parent.name === node) ||
    ts.isClassDeclaration(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isEnumDeclaration(parent) ||
    ts.isEnumMember(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isTypeParameterDeclaration(parent)
  );
}

/** How deep a file may nest: a template may hold a copy of what it stands in, and mutants are mutated again. */
const LONGEST = 60_000;

export function syntaxTreeOf(text: string): SyntaxTree {
  const source = ts.createSourceFile('mutant.ts', text.slice(0, LONGEST), ts.ScriptTarget.ES2022, true);
  // How the parser reports; not in the public type.
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly unknown[] };
  const expressions: Place[] = [];
  const literals: Place[] = [];
  const statements: Place[] = [];
  const members: Place[] = [];
  const declarations: Place[] = [];
  const types: Place[] = [];
  const names: Place[] = [];
  const operators: Operator[] = [];
  const lists: ElementList[] = [];
  const classes: string[] = [];
  let compiled = false;
  const placeOf = (node: ts.Node): Place => ({ start: node.getStart(source), end: node.getEnd(), compiled });
  const listOf = (nodes: ts.NodeArray<ts.Node> | undefined): void => {
    if (nodes !== undefined) lists.push({ start: nodes.pos, end: nodes.end, compiled, elements: nodes.map(placeOf) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node) && isNameInPlace(node)) names.push(placeOf(node));
    else if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) types.push(placeOf(node));
    else if (ts.isExpression(node)) expressions.push(placeOf(node));
    if (ts.isLiteralExpression(node)) literals.push(placeOf(node));
    if (ts.isClassElement(node)) members.push(placeOf(node));
    if (ts.isStatement(node) && !ts.isBlock(node)) {
      (ts.isSourceFile(node.parent) ? declarations : statements).push(placeOf(node));
    }
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      operators.push({ ...placeOf(node.operatorToken), assigns: kind >= ASSIGNMENT_FIRST && kind <= ASSIGNMENT_LAST });
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) listOf(node.arguments);
    if (ts.isFunctionLike(node)) listOf(node.parameters);
    if (ts.isObjectLiteralExpression(node)) listOf(node.properties);
    if (ts.isArrayLiteralExpression(node) || ts.isObjectBindingPattern(node)) listOf(node.elements);
    if (ts.isEnumDeclaration(node)) listOf(node.members);
    if (ts.isClassDeclaration(node) && node.name !== undefined) classes.push(node.name.text);
    const outside = compiled;
    compiled ||= ts.isMethodDeclaration(node) || ts.isGetAccessor(node) || ts.isFunctionDeclaration(node);
    ts.forEachChild(node, visit);
    compiled = outside;
  };
  visit(source);
  return {
    text,
    valid: parseDiagnostics.length === 0,
    expressions,
    literals,
    statements,
    members,
    declarations,
    types,
    names,
    operators,
    lists,
    classes,
  };
}
