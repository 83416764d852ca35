/** From TypeScript text to the compiler's own tree, by ts-morph. Syntax only: the type checker is not needed. */

import { Node, Project, type SourceFile, SyntaxKind, ts, VariableDeclarationKind } from 'ts-morph';
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import type {
  CaseNode,
  ClassNode,
  DeclarationNode,
  ExpressionNode,
  FileNode,
  FunctionNode,
  ImportNode,
  ParameterNode,
  PatternNode,
  PropertyNode,
  StatementNode,
  VariableNode,
} from '../syntax/ast.ts';
import { expressionScript, type ModuleScript, moduleScript } from './module-script.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Parses files; keeps what has not changed between two calls with the same text. */
export class Parser {
  readonly #project = new Project({
    compilerOptions: { noLib: true, allowJs: false, target: ts.ScriptTarget.ES2022 },
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
    useInMemoryFileSystem: true,
  });
  readonly #files = new Map<string, FileNode>();
  readonly #scripts = new Map<string, { readonly text: string; readonly script: ModuleScript }>();
  readonly #expressions = new Map<string, string>();

  /** Throws DiagnosticError (TW1001) at the first syntax error. */
  parse(path: string, text: string): FileNode {
    const kept = this.#files.get(path);
    if (kept?.text === text) return kept;
    const source = this.#project.createSourceFile(path, text, { overwrite: true });
    checkSyntax(source, path);
    const file = convertFile(source, path, text);
    this.#files.set(path, file);
    return file;
  }

  /** The file as a script to run. */
  script(path: string, text: string): ModuleScript {
    const kept = this.#scripts.get(path);
    if (kept?.text === text) return kept.script;
    const script = moduleScript(path, text);
    this.#scripts.set(path, { text, script });
    return script;
  }

  /** An expression as JavaScript, in parentheses. */
  expression(text: string): string {
    const kept = this.#expressions.get(text);
    if (kept !== undefined) return kept;
    const script = expressionScript(text);
    this.#expressions.set(text, script);
    return script;
  }
}

function checkSyntax(source: SourceFile, path: string): void {
  // parseDiagnostics is how the parser reports; it is not in the public type.
  const { parseDiagnostics } = source.compilerNode as unknown as {
    parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  const first = parseDiagnostics?.[0];
  if (first === undefined) return;
  const position = ts.getLineAndCharacterOfPosition(source.compilerNode, first.start);
  const diagnostic: Diagnostic = {
    code: 'TW1001',
    severity: 'error',
    message: ts.flattenDiagnosticMessageText(first.messageText, ' '),
    span: {
      file: path,
      start: first.start,
      end: first.start + Math.max(1, first.length),
      line: position.line + 1,
      column: position.character + 1,
    },
    labels: [],
    reason: 'the file is not valid TypeScript',
  };
  throw new DiagnosticError(diagnostic);
}

function spanOf(node: Node, path: string): Span {
  const start = node.getStart();
  const { line, column } = node.getSourceFile().getLineAndColumnAtPos(start);
  return { file: path, start, end: node.getEnd(), line, column };
}

/** Lines of the comments right before a node, without their marks; empty lines only between lines with text. */
function commentOf(node: Node): string[] {
  const lines = node
    .getLeadingCommentRanges()
    .flatMap((comment) => comment.getText().split('\n'))
    .map((line) =>
      line
        .replace(/^\s*(\/\*\*?|\*\/|\*|\/\/)\s?/, '')
        .replace(/\s*\*\/\s*$/, '')
        .trimEnd(),
    );
  return lines.filter((line, index) => line !== '' || isBetweenTexts(lines, index));
}

/** True for the last of the empty lines between two lines with text. */
function isBetweenTexts(lines: readonly string[], index: number): boolean {
  return lines[index + 1] !== undefined && lines[index + 1] !== '' && lines.slice(0, index).some((line) => line !== '');
}

function blankBefore(node: Node): boolean {
  return /^\s*?\n[ \t]*\r?\n/.test(node.getFullText());
}

/** undefined for `using` and `await using`, which own resources that hardware does not have. */
function declarationKindOf(kind: VariableDeclarationKind): 'const' | 'let' | 'var' | undefined {
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

/** What a statement declares that is not part of the language: a function, a class, a resource. */
function declaredNames(node: Node): readonly string[] {
  if (Node.isFunctionDeclaration(node) || Node.isClassDeclaration(node)) return [node.getName() ?? ''];
  if (!Node.isVariableStatement(node)) return [];
  return node.getDeclarations().map((declaration) => declaration.getName());
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

class Converter {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  span(node: Node): Span {
    return spanOf(node, this.#path);
  }

  expression(wrapped: Node): ExpressionNode {
    const node = unwrap(wrapped);
    const base = { span: this.span(node), text: node.getText() };
    if (Node.isNumericLiteral(node)) return { ...base, kind: 'number', value: node.getLiteralValue() };
    if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) {
      return { ...base, kind: 'string', value: node.getLiteralValue() };
    }
    if (Node.isTrueLiteral(node)) return { ...base, kind: 'boolean', value: true };
    if (Node.isFalseLiteral(node)) return { ...base, kind: 'boolean', value: false };
    if (Node.isIdentifier(node)) return { ...base, kind: 'identifier', name: node.getText() };
    if (Node.isThisExpression(node)) return { ...base, kind: 'this' };
    if (Node.isPropertyAccessExpression(node) && !node.hasQuestionDotToken()) {
      return { ...base, kind: 'member', object: this.expression(node.getExpression()), name: node.getName() };
    }
    if (Node.isElementAccessExpression(node) && node.getQuestionDotTokenNode() === undefined) {
      const index = node.getArgumentExpression();
      if (index !== undefined) {
        return {
          ...base,
          kind: 'element',
          object: this.expression(node.getExpression()),
          index: this.expression(index),
        };
      }
    }
    if (Node.isCallExpression(node) && node.getQuestionDotTokenNode() === undefined) {
      return {
        ...base,
        kind: 'call',
        callee: this.expression(node.getExpression()),
        arguments: node.getArguments().map((argument) => this.expression(argument)),
      };
    }
    if (Node.isPrefixUnaryExpression(node) || Node.isPostfixUnaryExpression(node)) {
      const operator = ts.tokenToString(node.getOperatorToken()) ?? '';
      const operand = this.expression(node.getOperand());
      if (operator === '++' || operator === '--') return { ...base, kind: 'update', operator, operand };
      return { ...base, kind: 'unary', operator, operand };
    }
    if (Node.isBinaryExpression(node)) {
      const operator = node.getOperatorToken().getText();
      const left = this.expression(node.getLeft());
      const right = this.expression(node.getRight());
      if (ASSIGNMENT_OPERATORS.has(operator))
        return { ...base, kind: 'assignment', operator, target: left, value: right };
      return { ...base, kind: 'binary', operator, left, right };
    }
    if (Node.isConditionalExpression(node)) {
      return {
        ...base,
        kind: 'conditional',
        condition: this.expression(node.getCondition()),
        whenTrue: this.expression(node.getWhenTrue()),
        whenFalse: this.expression(node.getWhenFalse()),
      };
    }
    if (Node.isObjectLiteralExpression(node)) {
      const properties = node.getProperties().map((property) => this.property(property));
      if (properties.every((property) => property !== undefined)) return { ...base, kind: 'object', properties };
    }
    if (Node.isArrayLiteralExpression(node)) {
      return { ...base, kind: 'array', elements: node.getElements().map((element) => this.expression(element)) };
    }
    if (Node.isArrowFunction(node) || Node.isFunctionExpression(node)) return { ...base, kind: 'function' };
    const optional =
      Node.isPropertyAccessExpression(node) || Node.isElementAccessExpression(node) || Node.isCallExpression(node);
    return {
      ...base,
      kind: 'other',
      syntax: optional ? 'QuestionDotToken' : node.getKindName(),
      children: node.forEachChildAsArray().map((child) => this.expression(child)),
    };
  }

  property(node: Node): PropertyNode | undefined {
    if (Node.isShorthandPropertyAssignment(node)) {
      const value = this.expression(node.getNameNode());
      return { span: this.span(node), name: node.getName(), spread: false, comment: commentOf(node), value };
    }
    if (Node.isSpreadAssignment(node)) {
      const value = this.expression(node.getExpression());
      return { span: this.span(node), name: '...', spread: true, comment: commentOf(node), value };
    }
    if (Node.isPropertyAssignment(node)) {
      const initial = node.getInitializer();
      const nameNode = node.getNameNode();
      if (initial === undefined || Node.isComputedPropertyName(nameNode)) return undefined;
      const value = this.expression(initial);
      return { span: this.span(node), name: node.getName(), spread: false, comment: commentOf(node), value };
    }
    return undefined;
  }

  pattern(node: Node): PatternNode {
    const span = this.span(node);
    if (Node.isIdentifier(node)) return { span, kind: 'name', name: node.getText() };
    if (Node.isObjectBindingPattern(node)) {
      const plain = node
        .getElements()
        .every(
          (element) =>
            element.getInitializer() === undefined &&
            element.getDotDotDotToken() === undefined &&
            Node.isIdentifier(element.getNameNode()),
        );
      if (plain) {
        const elements = node.getElements().map((element) => ({
          span: this.span(element),
          property: element.getPropertyNameNode()?.getText() ?? element.getName(),
          name: element.getName(),
        }));
        return { span, kind: 'record', elements };
      }
    }
    const names = node.getDescendantsOfKind(SyntaxKind.Identifier).map((name) => name.getText());
    return { span, kind: 'otherPattern', syntax: node.getKindName(), names };
  }

  body(node: Node | undefined): StatementNode[] {
    if (node === undefined) return [];
    return this.statements(Node.isBlock(node) ? node.getStatements() : [node]);
  }

  /** Types and empty statements say nothing to hardware. */
  statements(nodes: readonly Node[]): StatementNode[] {
    return nodes
      .filter(
        (node) =>
          !Node.isInterfaceDeclaration(node) && !Node.isTypeAliasDeclaration(node) && !Node.isEmptyStatement(node),
      )
      .map((node) => this.statement(node));
  }

  statement(node: Node): StatementNode {
    const base = { span: this.span(node), comment: commentOf(node), blankBefore: blankBefore(node) };
    if (Node.isVariableStatement(node)) {
      const kind = declarationKindOf(node.getDeclarationKind());
      if (kind !== undefined) {
        return {
          ...base,
          kind: 'variable',
          declarationKind: kind,
          declarations: this.declarations(node.getDeclarations()),
        };
      }
    }
    if (Node.isExpressionStatement(node)) {
      return { ...base, kind: 'expression', expression: this.expression(node.getExpression()) };
    }
    if (Node.isIfStatement(node)) {
      return {
        ...base,
        kind: 'if',
        condition: this.expression(node.getExpression()),
        then: this.body(node.getThenStatement()),
        otherwise: this.body(node.getElseStatement()),
      };
    }
    if (Node.isSwitchStatement(node)) {
      const cases = node.getClauses().map(
        (clause): CaseNode => ({
          span: this.span(clause),
          test: Node.isCaseClause(clause) ? this.expression(clause.getExpression()) : undefined,
          body: this.statements(clause.getStatements()),
          comment: commentOf(clause),
        }),
      );
      return { ...base, kind: 'switch', subject: this.expression(node.getExpression()), cases };
    }
    if (Node.isForStatement(node)) {
      const initial = node.getInitializer();
      const condition = node.getCondition();
      const increment = node.getIncrementor();
      return {
        ...base,
        kind: 'for',
        initial: initial === undefined ? undefined : this.forInitial(initial, base),
        condition: condition === undefined ? undefined : this.expression(condition),
        increment: increment === undefined ? undefined : this.expression(increment),
        body: this.body(node.getStatement()),
      };
    }
    if (Node.isForOfStatement(node)) {
      const initial = node.getInitializer();
      const declaration = Node.isVariableDeclarationList(initial) ? initial.getDeclarations()[0] : undefined;
      if (declaration !== undefined) {
        return {
          ...base,
          kind: 'forOf',
          pattern: this.pattern(declaration.getNameNode()),
          values: this.expression(node.getExpression()),
          body: this.body(node.getStatement()),
        };
      }
    }
    if (Node.isReturnStatement(node)) {
      const value = node.getExpression();
      return { ...base, kind: 'return', value: value === undefined ? undefined : this.expression(value) };
    }
    if (Node.isBlock(node)) return { ...base, kind: 'block', body: this.body(node) };
    if (Node.isBreakStatement(node) && node.getLabel() === undefined) return { ...base, kind: 'break' };
    return { ...base, kind: 'otherStatement', syntax: node.getKindName(), names: declaredNames(node) };
  }

  declarations(nodes: readonly Node[]): DeclarationNode[] {
    return nodes
      .filter((node) => Node.isVariableDeclaration(node))
      .map((declaration) => {
        const initial = declaration.getInitializer();
        return {
          span: this.span(declaration),
          pattern: this.pattern(declaration.getNameNode()),
          initial: initial === undefined ? undefined : this.expression(initial),
        };
      });
  }

  forInitial(node: Node, base: { span: Span; comment: readonly string[]; blankBefore: boolean }): StatementNode {
    if (Node.isVariableDeclarationList(node)) {
      const kind = declarationKindOf(node.getDeclarationKind());
      if (kind !== undefined) {
        const declarations = this.declarations(node.getDeclarations());
        return { ...base, kind: 'variable', declarationKind: kind, declarations };
      }
    }
    return { ...base, kind: 'otherStatement', syntax: node.getKindName(), names: declaredNames(node) };
  }

  parameters(nodes: readonly Node[]): ParameterNode[] {
    return nodes
      .filter((node) => Node.isParameterDeclaration(node))
      .map((parameter) => ({
        span: this.span(parameter),
        pattern: this.pattern(parameter.getNameNode()),
        typeText: parameter.getTypeNode()?.getText(),
        hasDefault: parameter.getInitializer() !== undefined || parameter.isRestParameter(),
      }));
  }
}

function convertClass(source: SourceFile, convert: Converter): Mutable<ClassNode>[] {
  return source.getClasses().map((node): Mutable<ClassNode> => {
    const functionOf = (member: Node): FunctionNode | undefined => {
      if (!Node.isMethodDeclaration(member) && !Node.isGetAccessorDeclaration(member)) return undefined;
      return {
        span: convert.span(member),
        name: member.getName(),
        nameSpan: convert.span(member.getNameNode()),
        parameters: convert.parameters(member.getParameters()),
        body: convert.statements(member.getStatements()),
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
      span: convert.span(node),
      name: node.getName() ?? '',
      nameSpan: convert.span(node.getNameNode() ?? node),
      exported: node.isExported(),
      abstract: node.isAbstract(),
      base: node.getExtends()?.getExpression().getText(),
      fields: node.getProperties().map((property) => {
        const initial = property.getInitializer();
        return {
          span: convert.span(property),
          name: property.getName(),
          nameSpan: convert.span(property.getNameNode()),
          initial: initial === undefined ? undefined : convert.expression(initial),
          static: property.isStatic(),
          comment: commentOf(property),
        };
      }),
      methods: members(SyntaxKind.MethodDeclaration),
      getters: members(SyntaxKind.GetAccessor),
      comment: commentOf(node),
      file: { path: '', text: '', imports: [], classes: [], functions: [], variables: [] },
    };
  });
}

function convertFile(source: SourceFile, path: string, text: string): FileNode {
  const convert = new Converter(path);
  const imports = source
    .getImportDeclarations()
    .filter((node) => !node.isTypeOnly())
    .map(
      (node): ImportNode => ({
        span: convert.span(node),
        specifier: node.getModuleSpecifierValue(),
        names: node
          .getNamedImports()
          .filter((name) => !name.isTypeOnly())
          .map((name) => ({ imported: name.getName(), local: name.getAliasNode()?.getText() ?? name.getName() })),
      }),
    );
  const functions = source.getFunctions().map(
    (node): FunctionNode => ({
      span: convert.span(node),
      name: node.getName() ?? '',
      nameSpan: convert.span(node.getNameNode() ?? node),
      parameters: convert.parameters(node.getParameters()),
      body: convert.statements(node.getStatements()),
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
        span: convert.span(declaration),
        name: declaration.getName(),
        declarationKind,
        initial: initial === undefined ? undefined : convert.expression(initial),
        comment: commentOf(statement),
      };
    });
  });
  const classes = convertClass(source, convert);
  const file: FileNode = { path, text, imports, classes, functions, variables };
  for (const node of classes) node.file = file;
  return file;
}
