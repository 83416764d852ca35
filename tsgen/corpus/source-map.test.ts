import { SourceMap, type SourceMapPayload } from 'node:module';
import { basename } from 'node:path';
import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import type { EmittedModule } from '../emit/options.ts';
import type { Span } from '../diagnostics/span.ts';
import { Parser } from '../frontend/parse.ts';
import { asciiName } from '../ir/ascii-name.ts';
import { compileCase, corpusCases, sourceMapTextOf, systemVerilogOf } from './corpus.ts';

const parser = new Parser();
const cases = corpusCases('ok').map((each) => ({ ...each, result: compileCase(each, parser) }));
type CompiledCase = (typeof cases)[number];

/** A line of SystemVerilog that does something, inside an always_comb block or a function. */
interface BodyLine {
  readonly text: string;
  readonly span: Span | undefined;
  /** Number of the block or function; lines of one follow each other. */
  readonly block: number;
  /** In the first paragraph of a block, where wires and registers have their defaults. */
  readonly first: boolean;
}

/** What opens, closes or declares, and so comes from no statement. */
const FRAME = /^\/\/|^(end|endcase|end else begin|default: ;|default: begin|\);)$|^`(ifndef|endif)|^(logic|input) /;

function bodyLines(module: EmittedModule): readonly BodyLine[] {
  const spans = new Map(module.map.map(({ line, span }) => [line, span]));
  const lines: BodyLine[] = [];
  let block = 0;
  let inside = false;
  let first = true;
  module.text.split('\n').forEach((line, index) => {
    const text = line.trim();
    if (/^ {2}(always_comb begin|function .*[;(])$/.test(line)) {
      block += 1;
      // Functions that the printer adds (absolute value, saturation) come from no place in the source.
      inside = text.startsWith('always') || spans.has(index + 1);
      first = true;
    } else if (/^ {2}(end|endfunction)$/.test(line)) inside = false;
    else if (text === '') first = false;
    else if (inside && !FRAME.test(text) && !text.startsWith('unused_')) {
      lines.push({ text, span: spans.get(index + 1), block, first });
    }
  });
  return lines;
}

/** The construct of the source that starts and ends where the span does. */
function nodeAt(file: ts.SourceFile, span: Span): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (node.getStart(file) > span.start || node.end < span.end) return;
    if (node.getStart(file) === span.start && node.end === span.end) found ??= node;
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

function isInStep(node: ts.Node, file: ts.SourceFile): boolean {
  const method = ts.findAncestor(node, ts.isMethodDeclaration);
  return method?.name.getText(file) === 'step';
}

/** The name is one of the source, with something added: `count_next`, `left_gain` for the input `gain` of `left`. */
function holdsName(source: string, emitted: string): boolean {
  const plain = (name: string): string => asciiName(name).replaceAll(/[_$#]/g, '').toLowerCase();
  const wanted = plain(emitted);
  return [...source.matchAll(/[\p{L}\w$#]+/gu)].some(([name]) => {
    const known = plain(name);
    return known !== '' && (wanted.startsWith(known) || wanted.endsWith(known));
  });
}

/** What is wrong when the line is said to come from this construct; undefined when it can. */
function mismatch(line: string, node: ts.Node, file: ts.SourceFile): string | undefined {
  const source = node.getText(file);
  // What a jump skips has no if of its own in the source; the flag for it is set where the jump stands.
  if (/^if \(!(\w+_(done|returned)|skip)\w*\)/.test(line) || /^(\w+_(done|returned)|skip)\w* = 1'b[01];$/.test(line)) {
    return /\b(break|continue|return)\b/.test(source) ? undefined : 'no jump';
  }
  if (/^(end else )?if \(/.test(line)) return /^if\b|\?/.test(source) ? undefined : 'no if and no conditional';
  if (line.startsWith('case (')) return source.startsWith('switch') ? undefined : 'no switch';
  if (line.startsWith('for (')) {
    // An array that is handed to a sub-module whole is copied.
    const isInput = ts.isShorthandPropertyAssignment(node) || ts.isPropertyAssignment(node);
    return isInput || /^for\b|\.fill\(|\.step\(/.test(source) ? undefined : 'no loop and no array';
  }
  // A claim stands before the statement that holds it, whatever that is.
  if (/^((assert|assume|cover) \(|&& \(|else \$error\()/.test(line)) return undefined;
  if (/: (begin|;)$/.test(line)) return ts.isCaseClause(node.parent) ? undefined : 'no case';
  const target = /^(\w+)(\[.*\])? = /.exec(line)?.[1];
  if (target === undefined) return 'no known form of line';
  // An argument of a method is assigned to its parameter.
  const isArgument =
    (ts.isCallExpression(node.parent) && node.parent.expression !== node) || ts.isParameter(node.parent);
  return isArgument || holdsName(source, target) || source.startsWith('return')
    ? undefined
    : `nothing is named like ${target}`;
}

/** Every line whose origin is missing, no construct of the source, another statement, or out of order. */
function faultsOf({ result }: CompiledCase, modules: readonly EmittedModule[]): readonly string[] {
  const files = new Map(
    result.files.map((path) => [
      path,
      ts.createSourceFile(path, result.textOf(path) ?? '', ts.ScriptTarget.ES2022, true),
    ]),
  );
  const faultsOfModule = (module: EmittedModule): readonly string[] => {
    let last: { block: number; start: number; node: ts.Node } | undefined;
    return bodyLines(module).flatMap(({ text: line, span, block, first }) => {
      const fault = (what: string): readonly string[] => [`${module.name}: ${line}  <- ${what}`];
      if (span === undefined) return fault('has no origin');
      const file = files.get(span.file);
      if (file === undefined || span.end > file.text.length) return fault('its origin is outside the files');
      if ((file.getLineStarts()[span.line - 1] ?? -1) + span.column - 1 !== span.start) {
        return fault('line and column of its origin are not its offset');
      }
      const node = nodeAt(file, span);
      if (node === undefined) return fault(`no construct of the source is ${file.text.slice(span.start, span.end)}`);
      const wrong = mismatch(line, node, file);
      if (wrong !== undefined) return fault(`${wrong} in ${node.getText(file)}`);
      // A default comes from a declaration; what other methods do stands where they are called.
      if (first && /^\w+ = (\w+|-?\d*'s?[bdh]\w+);$/.test(line)) return [];
      if (!isInStep(node, file)) return [];
      const before = last;
      last = { block, start: span.start, node };
      if (before?.block !== block || span.start >= before.start) return [];
      // Rounds of a loop that is unrolled repeat its body.
      const loop = ts.findAncestor(node, ts.isForStatement) ?? ts.findAncestor(node, ts.isForOfStatement);
      const repeated = loop !== undefined && ts.findAncestor(before.node, (each) => each === loop) !== undefined;
      // The arguments of a call that is written in place come before what takes its result.
      const argument = ts.findAncestor(before.node, (each) => each === node) !== undefined;
      // The default is the last case of the hardware, wherever it stands.
      const choice = ts.findAncestor(node, ts.isDefaultClause)?.parent;
      const isDefault = choice !== undefined && ts.findAncestor(before.node, (each) => each === choice) !== undefined;
      return repeated || argument || isDefault ? [] : fault('its origin stands before that of the line above');
    });
  };
  return modules.flatMap(faultsOfModule);
}

/** Each line is said to come from where the next one comes from. */
function shifted(module: EmittedModule): EmittedModule {
  const { map } = module;
  return { ...module, map: map.map(({ line, span }, index) => ({ line, span: map[index + 1]?.span ?? span })) };
}

describe('source maps of the corpus', () => {
  test.each(cases.map((each) => [each.name, each] as const))('%s: each line has its statement', (_name, each) => {
    expect(faultsOf(each, each.result.modules)).toEqual([]);
  });

  test('maps that are off by a line are found in almost every program', () => {
    const withBody = cases.filter(({ result }) => result.modules.some((module) => bodyLines(module).length > 1));
    const found = withBody.filter((each) => faultsOf(each, each.result.modules.map(shifted)).length > 0);
    expect(withBody.length).toBeGreaterThan(120);
    expect(found.length).toBeGreaterThan(0.85 * withBody.length);
  });

  test('a reader of source maps finds the origin of each line', () => {
    let read = 0;
    for (const each of cases) {
      const payload = JSON.parse(sourceMapTextOf(each, each.result)) as SourceMapPayload;
      const map = new SourceMap(payload);
      const lines = systemVerilogOf(each.result).split('\n');
      const origins = each.result.modules.flatMap((module, index) => {
        const before = each.result.modules.slice(0, index).reduce((sum, { text }) => sum + text.split('\n').length, 0);
        return module.map.map(({ line, span }) => ({ line: before + line, span }));
      });
      for (const { line, span } of origins) {
        const text = lines[line - 1] ?? '';
        const entry = map.findEntry(line - 1, text.length - text.trimStart().length);
        const explain = `${each.name}.sv:${line}: ${text}`;
        expect(entry, explain).toMatchObject({
          generatedLine: line - 1,
          originalLine: span.line - 1,
          originalColumn: span.column - 1,
        });
        read += 1;
      }
      const sources = new Set(origins.map(({ span }) => basename(span.file)));
      expect(new Set(payload.sources)).toEqual(sources);
      if (each.result.files.length === 1 && origins.length > 0) expect([...sources]).toEqual([`${each.name}.ts`]);
    }
    expect(read).toBeGreaterThan(2000);
  });
});
