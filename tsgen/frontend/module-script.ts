/**
 * Turns one TypeScript file into a script that can be called as a function: imports become calls of `__require`, exports
 * assignments to `__exports`, and a hook at the end evaluates text in the file's own scope. So a design runs inside the
 * compiler's process, with the compiler's own copy of the language library, without temporary files.
 */

import { SourceMap, type SourceMapPayload } from 'node:module';
import { ts } from 'ts-morph';

export interface ModuleScript {
  readonly code: string;
  /** From positions in `code` back to the TypeScript. */
  readonly map: SourceMap;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Name of the hook in `__exports`. */
export const SCOPE_HOOK = '__scope';

const EMPTY_MAP = '{"version":3,"sources":[],"mappings":""}';

export function moduleScript(path: string, text: string): ModuleScript {
  const output = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      sourceMap: true,
      useDefineForClassFields: true,
    },
  });
  const source = ts.createSourceFile(path, output.outputText, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const edits: Edit[] = [];
  const tail: string[] = [];
  for (const statement of source.statements) rewrite(statement, source, edits, tail);
  const code = applyEdits(output.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ''), edits);
  const hook = `__exports.${SCOPE_HOOK} = function (__environment, __text) { return eval(__text); };`;
  return {
    code: `${code}\n${tail.join('\n')}\n${hook}\n`,
    map: new SourceMap(JSON.parse(output.sourceMapText ?? EMPTY_MAP) as SourceMapPayload),
  };
}

/** What only TypeScript has needs one of these; an expression without them is JavaScript as it stands. */
const MAY_HAVE_TYPES = /\b(as|satisfies|function|class)\b|=>|[<>]|!(?!=)/;

/** JavaScript of one expression, in parentheses. */
export function expressionScript(text: string): string {
  // Making a compiler costs a millisecond, and a design has hundreds of constant expressions.
  if (!MAY_HAVE_TYPES.test(text)) return `(${text})`;
  const output = ts.transpileModule(`(${text})`, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  return output.outputText.replace(/;\s*$/, '');
}

function rewrite(statement: ts.Statement, source: ts.SourceFile, edits: Edit[], tail: string[]): void {
  const start = statement.getStart(source);
  const end = statement.getEnd();
  if (ts.isImportDeclaration(statement)) {
    edits.push({ start, end, text: importText(statement, source) });
    return;
  }
  if (ts.isExportDeclaration(statement)) {
    edits.push({ start, end, text: exportText(statement, source) });
    return;
  }
  if (ts.isExportAssignment(statement)) {
    edits.push({ start, end, text: `__exports.default = ${statement.expression.getText(source)};` });
    return;
  }
  if (!ts.canHaveModifiers(statement)) return;
  const modifiers = ts.getModifiers(statement) ?? [];
  const exported = modifiers.find((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
  if (exported === undefined) return;
  const isDefault = modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
  for (const modifier of modifiers) {
    if (modifier.kind === ts.SyntaxKind.ExportKeyword || modifier.kind === ts.SyntaxKind.DefaultKeyword) {
      edits.push({ start: modifier.getStart(source), end: modifier.getEnd(), text: '' });
    }
  }
  for (const name of declaredNames(statement, source)) {
    tail.push(`__exports.${isDefault ? 'default' : name} = ${name};`);
  }
}

function declaredNames(statement: ts.Statement, source: ts.SourceFile): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations
      .filter((declaration) => ts.isIdentifier(declaration.name))
      .map((declaration) => declaration.name.getText(source));
  }
  if (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement)) {
    return statement.name === undefined ? [] : [statement.name.text];
  }
  return [];
}

function requireText(specifier: ts.Expression | undefined, source: ts.SourceFile): string {
  return `__require(${specifier?.getText(source) ?? '""'})`;
}

function importText(node: ts.ImportDeclaration, source: ts.SourceFile): string {
  const required = requireText(node.moduleSpecifier, source);
  const clause = node.importClause;
  if (clause === undefined) return `${required};`;
  const parts: string[] = [];
  if (clause.name !== undefined) parts.push(`const ${clause.name.text} = ${required}.default;`);
  const bindings = clause.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings))
    parts.push(`const ${bindings.name.text} = ${required};`);
  if (bindings !== undefined && ts.isNamedImports(bindings)) {
    const names = bindings.elements.map((element) =>
      element.propertyName === undefined
        ? element.name.text
        : `${element.propertyName.getText(source)}: ${element.name.text}`,
    );
    parts.push(`const { ${names.join(', ')} } = ${required};`);
  }
  return parts.join(' ');
}

function exportText(node: ts.ExportDeclaration, source: ts.SourceFile): string {
  const from = node.moduleSpecifier === undefined ? undefined : requireText(node.moduleSpecifier, source);
  const clause = node.exportClause;
  if (clause === undefined) return `Object.assign(__exports, ${from ?? '{}'});`;
  if (ts.isNamespaceExport(clause)) return `__exports.${clause.name.getText(source)} = ${from ?? '{}'};`;
  return clause.elements
    .map((element) => {
      const local = (element.propertyName ?? element.name).getText(source);
      return `__exports.${element.name.getText(source)} = ${from === undefined ? local : `${from}.${local}`};`;
    })
    .join(' ');
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}
