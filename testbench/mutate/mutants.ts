/** Small faults planted in SystemVerilog text, one at a time. */

import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { SourceFile } from '../builder/source-file.ts';
import { tokenize, type Token } from './tokens.ts';

/**
 * `operator`: one operator becomes another. `constant`: one literal changes by one, or one bit is flipped. `condition`: the
 * condition of an `if` is negated, which swaps its branches. `enable`: the condition is stuck at one or zero. `choice`: the
 * two values of `a ? b : c` change places.
 */
export type MutationKind = 'operator' | 'constant' | 'condition' | 'enable' | 'choice';

export interface Mutant {
  readonly file: string;
  readonly kind: MutationKind;
  /** Offsets of the replaced text. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** One-based place of the change. */
  readonly line: number;
  readonly column: number;
  /** The line before and after, without indentation; of a change over several lines the first. */
  readonly before: string;
  readonly after: string;
}

type Change = Pick<Mutant, 'kind' | 'start' | 'end' | 'replacement'>;

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['+'],
  '&': ['|'],
  '|': ['&'],
  '^': ['&'],
  '&&': ['||'],
  '||': ['&&'],
  '==': ['!='],
  '!=': ['=='],
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '>': ['>=', '<='],
  '<=': ['<', '>'],
  '>=': ['>', '<'],
  '<<': ['>>'],
  '>>': ['<<'],
  '>>>': ['<<'],
  '<<<': ['>>>'],
  // Removed.
  '!': [''],
  '~': [''],
};

/** Declarations end at the next semicolon; nothing in them is behaviour, but for the value of a constant. */
const DECLARATIONS: ReadonlySet<string> = new Set(
  'module input output inout logic reg wire bit int integer genvar typedef import function task var'.split(' '),
);
const CONSTANTS: ReadonlySet<string> = new Set(['localparam', 'parameter']);
const CHECKS: ReadonlySet<string> = new Set(['assert', 'assume', 'cover']);

const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}']);

/** Index of the token that closes the bracket at `index`; the last token when there is none. */
function closing(tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at += 1) {
    const text = tokens[at]?.text ?? '';
    if (OPENING.has(text)) depth += 1;
    if (CLOSING.has(text)) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}

/** Index of the next semicolon outside brackets. */
function endOfStatement(tokens: readonly Token[], index: number): number {
  let at = index;
  while (at < tokens.length && tokens[at]?.text !== ';')
    at = OPENING.has(tokens[at]?.text ?? '') ? closing(tokens, at) + 1 : at + 1;
  return at;
}

/** Index of the `:` that belongs to the `?` at `index`, and of the token that ends the whole choice. */
function choiceAt(tokens: readonly Token[], index: number): { colon: number; end: number } | undefined {
  let colon: number | undefined;
  let nested = 0;
  for (let at = index + 1; at < tokens.length; at += 1) {
    const text = tokens[at]?.text ?? '';
    if (OPENING.has(text)) at = closing(tokens, at);
    else if (CLOSING.has(text) || text === ';' || text === ',')
      return colon === undefined ? undefined : { colon, end: at };
    else if (text === '?') nested += 1;
    else if (text === ':') {
      if (nested > 0) nested -= 1;
      else if (colon === undefined) colon = at;
      else return { colon, end: at };
    }
  }
  return undefined;
}

function changedLiterals(text: string): string[] {
  const match = /^(\d+)'(s?)([bodh])([0-9a-f_]+)$/i.exec(text);
  if (match === null) {
    if (!/^[\d_]+$/.test(text)) return text === "'0" ? ["'1"] : text === "'1" ? ["'0"] : [];
    return [String(Number(text.replaceAll('_', '')) + 1)];
  }
  const [, width = '', signed = '', base = '', digits = ''] = match;
  const prefix = { b: '0b', o: '0o', d: '', h: '0x' }[base.toLowerCase()] ?? '';
  const bits = BigInt(width);
  const value = BigInt(`${prefix}${digits.replaceAll('_', '')}`);
  const next = (value + 1n) % (1n << bits);
  const flipped = value ^ (1n << (bits - 1n));
  return [...new Set([next, flipped])].filter((other) => other !== value).map((other) => `${width}'${signed}d${other}`);
}

/** True when the operator at `index` takes two operands. */
function isBinary(tokens: readonly Token[], index: number): boolean {
  const previous = tokens[index - 1];
  if (previous === undefined) return false;
  if (previous.kind === 'number') return true;
  if (previous.kind === 'word') return !['return', 'if', 'case', 'begin', 'else'].includes(previous.text);
  return previous.text === ')' || previous.text === ']' || previous.text === '}';
}

interface Walk {
  /** Brackets around the current token. */
  readonly brackets: string[];
  /** True once the assignment of the statement has been seen: `<=` is a comparison from there on. */
  assigned: boolean;
}

function operatorChanges(tokens: readonly Token[], index: number, walk: Walk): Change[] {
  const token = tokens[index];
  if (token === undefined) return [];
  const { text, start, end } = token;
  const replacements = OPERATORS[text] ?? [];
  if (text === '<=' && walk.brackets.length === 0 && !walk.assigned) return [];
  const unary = text === '!' || text === '~';
  // A leading minus or a reduction is another operator with the same sign: left alone but for the minus.
  if (!unary && !isBinary(tokens, index))
    return text === '-' ? [{ kind: 'operator', start, end, replacement: '' }] : [];
  return replacements.map((replacement) => ({ kind: 'operator', start, end, replacement }));
}

function conditionChanges(text: string, tokens: readonly Token[], index: number): Change[] {
  const open = tokens[index + 1];
  if (open?.text !== '(') return [];
  const close = tokens[closing(tokens, index + 1)];
  if (close === undefined) return [];
  const start = open.end;
  const end = close.start;
  return [
    { kind: 'condition', start, end, replacement: `!(${text.slice(start, end)})` },
    { kind: 'enable', start, end, replacement: "1'b1" },
    { kind: 'enable', start, end, replacement: "1'b0" },
  ];
}

function choiceChanges(text: string, tokens: readonly Token[], index: number): Change[] {
  const choice = choiceAt(tokens, index);
  const [question, colon, after] = [tokens[index], tokens[choice?.colon ?? -1], tokens[choice?.end ?? -1]];
  const first = tokens[index + 1];
  const second = tokens[(choice?.colon ?? -1) + 1];
  if (question === undefined || colon === undefined || after === undefined || first === undefined) return [];
  if (second === undefined || choice === undefined) return [];
  const whenTrue = text.slice(first.start, tokens[choice.colon - 1]?.end);
  const whenFalse = text.slice(second.start, tokens[choice.end - 1]?.end);
  const end = tokens[choice.end - 1]?.end ?? second.end;
  return [{ kind: 'choice', start: first.start, end, replacement: `(${whenFalse}) : (${whenTrue})` }];
}

/** All changes of a file, in the order of the text. */
function changesOf(text: string): Change[] {
  const tokens = tokenize(text);
  const changes: Change[] = [];
  const walk: Walk = { brackets: [], assigned: false };
  let constant = false;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const word = token.text;
    if (word === 'for') {
      // A loop that never ends would never tell.
      index = closing(tokens, index + 1);
    } else if (!constant && (DECLARATIONS.has(word) || CHECKS.has(word))) {
      index = endOfStatement(tokens, index);
    } else if (CONSTANTS.has(word)) constant = true;
    else if (word === 'if') changes.push(...conditionChanges(text, tokens, index));
    else if (word === '?') changes.push(...choiceChanges(text, tokens, index));
    else if (OPENING.has(word)) walk.brackets.push(word);
    else if (CLOSING.has(word)) walk.brackets.pop();
    else if (word === ';' || word === 'begin' || word === 'end' || word === 'else') {
      if (walk.brackets.length === 0) walk.assigned = false;
      if (word === ';') constant = false;
    } else if (token.kind === 'operator' && !constant) changes.push(...operatorChanges(tokens, index, walk));
    if ((word === '=' || word === '<=') && walk.brackets.length === 0) walk.assigned = true;
    // Numbers in square brackets are widths and bounds; a number before ' is the width of a cast.
    if (token.kind === 'number' && !walk.brackets.includes('[') && tokens[index + 1]?.text !== "'") {
      for (const replacement of changedLiterals(word)) {
        changes.push({ kind: 'constant', start: token.start, end: token.end, replacement });
      }
    }
  }
  return changes;
}

function lineOf(text: string, position: number): string {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  const end = text.indexOf('\n', position);
  return text.slice(start, end === -1 ? undefined : end).trim();
}

/** Every mutant of the given files. Throws SyntaxError when a file cannot be read as SystemVerilog. */
export function allMutants(sources: readonly SourceFile[]): Mutant[] {
  return sources.flatMap(({ name, text }) =>
    changesOf(text).map((change): Mutant => {
      const before = text.slice(0, change.start);
      const mutated = before + change.replacement + text.slice(change.end);
      return {
        ...change,
        file: name,
        line: before.split('\n').length,
        column: change.start - before.lastIndexOf('\n'),
        before: lineOf(text, change.start),
        after: lineOf(mutated, change.start),
      };
    }),
  );
}

/** `count` of the mutants, or all when there are fewer: the same for the same seed, in the order of the text. */
export function chosenMutants(sources: readonly SourceFile[], count: number, seed: number): Mutant[] {
  const mutants = allMutants(sources);
  const random = xoroshiro128plus(seed);
  const order = mutants.map((_, index) => index);
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = uniformInt(random, 0, index);
    [order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
  }
  return order
    .slice(0, count)
    .sort((left, right) => left - right)
    .flatMap((index) => mutants[index] ?? []);
}

/** The files with one mutant planted. */
export function plantMutant(sources: readonly SourceFile[], mutant: Mutant): SourceFile[] {
  return sources.map((source) =>
    source.name === mutant.file
      ? { ...source, text: source.text.slice(0, mutant.start) + mutant.replacement + source.text.slice(mutant.end) }
      : source,
  );
}
