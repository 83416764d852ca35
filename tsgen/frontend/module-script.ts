/**
 * Turns one TypeScript file into a script that can be called as a function: imports become calls of `__require`, exports
 * assignments to `__exports`, and a hook at the end evaluates text in the file's own scope. So a design runs inside the
 * compiler's process, with the compiler's own copy of the language library, without temporary files.
 *
 * What a file exports is written at its end, when everything has its value, but for functions: they can be called before
 * that, and in files that import each other they are.
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

/** What a script is called with, in this order. */
export const SCRIPT_PARAMETERS = ['__require', '__exports', '__share', '__bind', '__keepScope'] as const;

/** Lines that a script has before the first one of the file. */
export const SCRIPT_HEAD_LINES = 1;

interface Output {
  readonly edits: Edit[];
  /** What runs before the first statement of the file, on a line of its own. */
  readonly head: string[];
  /** What runs after the last one. */
  readonly tail: string[];
  /** True when imports are bound again once the file they come from has run. */
  readonly live: boolean;
}

const EMPTY_MAP = '{"version":3,"sources":[],"mappings":""}';

/**
 * `live` is for a file that imports one which, in turn, imports it and has not run yet: what it imports is bound again by
 * `__bind` later on.
 */
export function moduleScript(path: string, text: string, live: boolean): ModuleScript {
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
  const result: Output = { edits: [], head: ["'use strict';"], tail: [], live };
  for (const statement of source.statements) rewrite(statement, source, result);
  const code = applyEdits(output.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ''), result.edits);
  const hook = '__keepScope(function (__environment, __text) { return eval(__text); });';
  return {
    code: `${result.head.join(' ')}\n${code}\n${result.tail.join('\n')}\n${hook}\n`,
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

function rewrite(statement: ts.Statement, source: ts.SourceFile, { edits, head, tail, live }: Output): void {
  const start = statement.getStart(source);
  const end = statement.getEnd();
  if (ts.isImportDeclaration(statement)) {
    edits.push({ start, end, text: importText(statement, source, live) });
    return;
  }
  if (ts.isExportDeclaration(statement)) {
    edits.push({ start, end, text: '' });
    tail.push(exportText(statement, source));
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
  const names = declaredNames(statement, source);
  // A default export without a name is an expression.
  const assigned = isDefault && names.length === 0 ? '__exports.default = ' : '';
  for (const modifier of modifiers) {
    if (modifier.kind === ts.SyntaxKind.ExportKeyword || modifier.kind === ts.SyntaxKind.DefaultKeyword) {
      edits.push({
        start: modifier.getStart(source),
        end: modifier.getEnd(),
        text: modifier === exported ? assigned : '',
      });
    }
  }
  const place = ts.isFunctionDeclaration(statement) ? head : tail;
  for (const name of names) place.push(`__exports.${isDefault ? 'default' : name} = ${name};`);
}

function declaredNames(statement: ts.Statement, source: ts.SourceFile): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap((declaration) => boundNames(declaration.name, source));
  }
  if (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement)) {
    return statement.name === undefined ? [] : [statement.name.text];
  }
  return [];
}

/** The names that a declaration binds, those inside a pattern included. */
function boundNames(name: ts.BindingName, source: ts.SourceFile): string[] {
  if (ts.isIdentifier(name)) return [name.getText(source)];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name, source) : []));
}

function requireText(specifier: ts.Expression, source: ts.SourceFile, more = ''): string {
  return `__require(${specifier.getText(source)}${more})`;
}

function importText(node: ts.ImportDeclaration, source: ts.SourceFile, live: boolean): string {
  const clause = node.importClause;
  if (clause === undefined) return `${requireText(node.moduleSpecifier, source)};`;
  const bindings = clause.namedBindings;
  const pairs: (readonly [string, string])[] = clause.name === undefined ? [] : [['default', clause.name.text]];
  if (bindings !== undefined && ts.isNamedImports(bindings)) {
    for (const { name, propertyName } of bindings.elements)
      pairs.push([(propertyName ?? name).text, name.text] as const);
  }
  const parts: string[] = [];
  if (pairs.length > 0) {
    const wanted = pairs.map(([imported]) => JSON.stringify(imported)).join(', ');
    const pattern = pairs
      .map(([imported, local]) => (imported === local ? local : `${JSON.stringify(imported)}: ${local}`))
      .join(', ');
    const required = requireText(node.moduleSpecifier, source, `, [${wanted}]`);
    const names = pairs.map(([, local]) => local).join(', ');
    const specifier = node.moduleSpecifier.getText(source);
    parts.push(
      live
        ? `let ${names}; __bind(${specifier}, () => { ({ ${pattern} } = ${required}); });`
        : `const { ${pattern} } = ${required};`,
    );
  }
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
    parts.push(`const ${bindings.name.text} = ${requireText(node.moduleSpecifier, source)};`);
  }
  return parts.join(' ');
}

function exportText(node: ts.ExportDeclaration, source: ts.SourceFile): string {
  const clause = node.exportClause;
  const specifier = node.moduleSpecifier?.getText(source);
  if (clause === undefined) return `__share(${specifier ?? "''"});`;
  if (ts.isNamespaceExport(clause)) return `__exports${memberText(clause.name)} = __require(${specifier ?? "''"});`;
  const pairs = clause.elements.map(({ name, propertyName }) => [(propertyName ?? name).text, name.text] as const);
  if (specifier !== undefined) return `__share(${specifier}, ${JSON.stringify(pairs)});`;
  return pairs.map(([local, exported]) => `__exports[${JSON.stringify(exported)}] = ${local};`).join(' ');
}

function memberText(name: ts.ModuleExportName): string {
  return `[${JSON.stringify(name.text)}]`;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}
