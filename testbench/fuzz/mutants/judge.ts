/** What may come out of the compiler, for whatever goes in: diagnostics that say something, or a design. */

import { catalogueEntry } from '../../../tsgen/diagnostics/catalogue.ts';
import type { CompileResult, Diagnostic, Span } from '../../../tsgen/index.ts';
import { render, toJson, toSarif } from '../../../tsgen/index.ts';

/** What text of our own never holds unless a value was left out; what is quoted from the program may be anything. */
const LEFT_OUT = /\bundefined\b|\[object |\bNaN\b/;

/** Messages that tell what a user's own code threw or computed, or what the parser says. */
const TELLING: readonly string[] = ['TW1001', 'TW1003', 'TW1005', 'TW1006', 'TW2001', 'TW2002', 'TW2003'];

/** Without what is quoted, and without a value that ends a message. */
function unquoted(text: string): string {
  return text
    .replace(/'[^']*'/g, '')
    .replace(/'.*'/, '')
    .replace(/: \S+( Object\])?$/, '');
}

function textFault({ code, message, reason, fix }: Diagnostic): string | undefined {
  if (message.trim() === '') return 'no message';
  if ([message, reason ?? '', fix ?? ''].some((text) => text.includes('\n'))) return 'a text of several lines';
  if (reason === undefined) return 'no reason';
  if (fix === undefined) return 'no fix';
  if (TELLING.includes(code)) return undefined;
  return LEFT_OUT.test(unquoted(message)) ? `the text "${message}"` : undefined;
}

function spanFault(span: Span, textOf: CompileResult['textOf']): string | undefined {
  const text = textOf(span.file);
  if (text === undefined) return `a span in ${span.file}, which was not read`;
  const { start, end, line, column } = span;
  if (![start, end, line, column].every(Number.isInteger)) return 'a span that is not in integers';
  if (start < 0 || end < start || end > text.length) return `a span from ${start} to ${end} of ${text.length}`;
  const before = text.slice(0, start);
  const expected = [before.split('\n').length, start - before.lastIndexOf('\n')];
  if (line !== expected[0] || column !== expected[1]) return `line ${line}:${column} for ${expected.join(':')}`;
  return undefined;
}

function diagnosticFault(diagnostic: Diagnostic, textOf: CompileResult['textOf']): string | undefined {
  const { code, severity, span, labels } = diagnostic;
  const entry = catalogueEntry(code);
  if (entry === undefined) return 'a code that is not in the catalogue';
  if (entry.severity !== severity) return `severity ${severity}`;
  if (span === undefined) return 'no span';
  const spans = [span, ...labels.map((label) => label.span)];
  const wrong = spans.map((each) => spanFault(each, textOf)).find((each) => each !== undefined);
  if (wrong !== undefined) return wrong;
  if (render(diagnostic, textOf) === '') return 'nothing to show';
  return textFault(diagnostic);
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  const keys = [a, b].map(({ code, message, span }) => JSON.stringify([code, message, span]));
  return keys[0] === keys[1];
}

/** What is wrong with a result; undefined for one that is as it should be. Throws what rendering throws. */
export function resultFault(result: CompileResult): string | undefined {
  const { diagnostics, textOf, ok, design, modules } = result;
  for (const diagnostic of diagnostics) {
    const fault = diagnosticFault(diagnostic, textOf);
    if (fault !== undefined) return `${diagnostic.code} "${diagnostic.message}": ${fault}`;
  }
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (ok !== (errors.length === 0)) return `ok is ${ok} with ${errors.length} errors`;
  if (ok && (design === undefined || modules.length === 0)) return 'ok without a design';
  JSON.stringify([toJson(diagnostics), toSarif(diagnostics)]);
  const twice = errors.find((each, index) => errors.findIndex((other) => isSame(each, other)) !== index);
  return twice === undefined ? undefined : `${twice.code} "${twice.message}" comes twice`;
}
