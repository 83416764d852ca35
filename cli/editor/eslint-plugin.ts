/**
 * The compiler's diagnostics as an ESLint rule, `tilewright/hardware`: every exported module class of a file is compiled
 * with its default parameters, from the text in the editor.
 */

import { relative, dirname } from 'node:path';
import type { ESLint, Rule } from 'eslint';
import { compile, type Diagnostic, Parser } from '../../tsgen/index.ts';

const USES_LANGUAGE = /from ['"](tilewright\/language|[^'"]*tsgen\/language\/index\.(ts|js))['"]/;
const EXPORTED_CLASS = /^export\s+(?:default\s+)?class\s+([A-Za-z_$][\w$]*)[^{]*\bextends\b/gm;

function messageOf({ code, message, fix }: Diagnostic): string {
  return fix === undefined ? `${code}: ${message}` : `${code}: ${message} (fix: ${fix})`;
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.span?.file === b.span?.file && a.span?.start === b.span?.start;
}

/** What the compiler says of `text` as the contents of the file `path`. */
function diagnosticsOf(path: string, text: string, parser: Parser): readonly Diagnostic[] {
  const names = [...text.matchAll(EXPORTED_CLASS)].flatMap((match) => match[1] ?? []);
  const unsaved = new Map([[path, text]]);
  const all = names.flatMap((className) => compile({ path, className, parser, unsaved }).diagnostics);
  return all.filter((diagnostic, index) => all.findIndex((other) => isSame(other, diagnostic)) === index);
}

function report(context: Rule.RuleContext, diagnostic: Diagnostic): void {
  const { span } = diagnostic;
  if (span?.file === context.filename) {
    const { sourceCode } = context;
    const start = { line: span.line, column: span.column - 1 };
    const end = sourceCode.getLocFromIndex(Math.min(span.end, sourceCode.text.length));
    context.report({ loc: { start, end }, message: messageOf(diagnostic) });
    return;
  }
  // The fault is in a file that this one imports.
  const place = span === undefined ? '' : `${relative(dirname(context.filename), span.file)}:${span.line}: `;
  context.report({ loc: { line: 1, column: 0 }, message: `${place}${messageOf(diagnostic)}` });
}

function hardwareRule(parser: Parser): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: { description: 'Module classes must be what the Tilewright compiler can turn into hardware.' },
      schema: [],
    },
    create: (context) => ({
      Program: () => {
        const { text } = context.sourceCode;
        if (!USES_LANGUAGE.test(text)) return;
        for (const diagnostic of diagnosticsOf(context.filename, text, parser)) report(context, diagnostic);
      },
    }),
  };
}

/** The parser is kept, so that a file that did not change is not parsed again. */
function createPlugin(): ESLint.Plugin {
  return { meta: { name: 'tilewright' }, rules: { hardware: hardwareRule(new Parser()) } };
}

export default createPlugin();
