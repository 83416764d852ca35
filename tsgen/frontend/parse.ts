/** From TypeScript text to the compiler's own tree, by ts-morph. Syntax only: the type checker is not needed. */

import { Project, type SourceFile, ts } from 'ts-morph';
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { FileNode } from '../syntax/ast.ts';
import { convertFile } from './files.ts';
import { expressionScript, type ModuleScript, moduleScript } from './module-script.ts';

/** Parses files; keeps what has not changed between two calls with the same text. */
export class Parser {
  readonly #project = new Project({
    compilerOptions: { noLib: true, allowJs: false, target: ts.ScriptTarget.ES2022 },
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
    useInMemoryFileSystem: true,
  });
  readonly #files = new Map<string, FileNode>();
  readonly #scripts = new Map<
    string,
    { readonly text: string; readonly live: boolean; readonly script: ModuleScript }
  >();
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

  /** The file as a script to run; `live` when it is one of several that import each other. */
  script(path: string, text: string, live = false): ModuleScript {
    const kept = this.#scripts.get(path);
    if (kept?.text === text && kept.live === live) return kept.script;
    const script = moduleScript(path, text, live);
    this.#scripts.set(path, { text, live, script });
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
      end: Math.min(source.getEnd(), first.start + Math.max(1, first.length)),
      line: position.line + 1,
      column: position.character + 1,
    },
    labels: [],
    reason: 'the file is not valid TypeScript',
    fix: 'correct the text here, or just before: nothing is read past the first such error',
  };
  throw new DiagnosticError(diagnostic);
}
