/**
 * Names are made of the source's own, never counted: what is added to a program adds lines to its SystemVerilog, and
 * renames nothing. So scripts, constraints and a reader's memory survive an edit.
 */

import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../compiler.ts';
import { isReservedWord } from '../emit/reserved-words.ts';
import { Parser } from '../frontend/parse.ts';
import { compileCase, corpusCases, type CorpusCase, systemVerilogOf } from './corpus.ts';

const parser = new Parser();

interface Edit {
  readonly name: string;
  /** The text with the edit; undefined where the program has no place for it. */
  readonly apply: (text: string) => string | undefined;
}

const FIELD = '  freshRegister = outReg(bool);\n';
const START = '    const freshWire = this.freshRegister;\n    this.freshRegister = !freshWire;\n';

/** Where the last class of the file has its step(). */
function lastStep(text: string): { readonly head: number; readonly body: number } | undefined {
  const head = text.lastIndexOf('\n  step(') + 1;
  const open = /^ {2}step\(.*\{\n/.exec(text.slice(head));
  return head === 0 || open === null ? undefined : { head, body: head + open[0].length };
}

function withImports(text: string): string {
  const wanted = ['bool', 'outReg'].filter((name) => !new RegExp(`import[^;]*\\b${name}\\b[^;]*;`).test(text));
  return wanted.length === 0 ? text : text.replace(/import \{/, `import { ${wanted.join(', ')},`);
}

/** A new register, counted on by two statements at `place`. */
function inserted(text: string, place: (body: number, text: string) => number | undefined): string | undefined {
  const step = lastStep(text);
  const at = step === undefined ? undefined : place(step.body, text);
  if (step === undefined || at === undefined) return undefined;
  const changed = text.slice(0, step.head) + FIELD + text.slice(step.head, at) + START + text.slice(at);
  return withImports(changed);
}

/** Ends of the statements that stand for themselves at the top level of step(). */
function statementEnds(body: number, text: string): readonly number[] {
  const ends: number[] = [];
  let at = body;
  for (const line of text.slice(body).split('\n')) {
    at += line.length + 1;
    if (line === '  }' || line.startsWith('    return')) break;
    if (/^ {4}(?! )(?!const |let |}).*;$/.test(line) || /^ {4}}$/.test(line)) ends.push(at);
  }
  return ends;
}

const EDITS: readonly Edit[] = [
  { name: 'at the start of step()', apply: (text) => inserted(text, (body) => body) },
  {
    name: 'in the middle of step()',
    apply: (text) =>
      inserted(text, (body) => {
        const ends = statementEnds(body, text);
        return ends[Math.floor(ends.length / 2)];
      }),
  },
];

/** Lines of `before` that are not, in this order, among those of `after`: the longest common subsequence decides. */
function lostLines(before: readonly string[], after: readonly string[]): readonly string[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = lengths[i];
    for (let j = after.length - 1; j >= 0; j -= 1) {
      if (row !== undefined)
        row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lost: string[] = [];
  for (let i = 0, j = 0; i < before.length; ) {
    if (j < after.length && before[i] === after[j]) {
      i += 1;
      j += 1;
    } else if (j < after.length && at(i, j + 1) >= at(i + 1, j)) j += 1;
    else lost.push(before[i++] ?? '');
  }
  return lost;
}

/** Alignment of columns is layout, and the sink of an unused clock goes when there is a register. */
function comparable(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' ').replace(/,$/, ''))
    .filter((line) => line !== '' && !/unused_clock_reset|Every module has both/.test(line));
}

function identifiers(text: string): ReadonlySet<string> {
  const words = text.replaceAll(/\/\/.*|\d*'s?[bdh]\w+/g, '').match(/[A-Za-z_]\w*/g) ?? [];
  return new Set(words.filter((word) => !isReservedWord(word) && word !== 'unused_clock_reset'));
}

interface Edited {
  readonly before: string;
  readonly after: string;
}

function editedCase(each: CorpusCase, { apply }: Edit): Edited | undefined {
  const original = compileCase(each, parser);
  const className = original.design?.modules.at(-1)?.className;
  const changed = apply(each.text);
  if (changed === undefined || className === undefined) return undefined;
  const path = each.path.replace(basename(each.path), `edited-${basename(each.path)}`);
  const result = compile({
    path,
    className,
    parameters: each.parameters,
    parser,
    unsaved: new Map([[path, changed]]),
  });
  if (!result.ok) return undefined;
  return { before: systemVerilogOf(original), after: systemVerilogOf(result).replaceAll('from edited-', 'from ') };
}

const cases = corpusCases('ok');

describe.each(EDITS)('a register and two statements $name', (edit) => {
  const edited = cases.flatMap((each) => {
    const found = editedCase(each, edit);
    return found === undefined ? [] : [{ name: each.name, ...found }];
  });

  test('can be added to most programs', () => {
    expect(edited.length).toBeGreaterThan(0.35 * cases.length);
    for (const { name, before, after } of edited) expect(after.length, name).toBeGreaterThan(before.length);
  });

  test('rename nothing', () => {
    const renamed = edited.flatMap(({ name, before, after }) => {
      const [old, known] = [identifiers(before), identifiers(after)];
      const lost = [...old].filter((each) => !known.has(each));
      const foreign = [...known].filter((each) => !old.has(each) && !each.startsWith('fresh'));
      return lost.length === 0 && foreign.length === 0
        ? []
        : [`${name}: lost ${lost.join(' ')}, new ${foreign.join(' ')}`];
    });
    expect(renamed).toEqual([]);
  });

  test('leave every line as it was', () => {
    const changed = edited.flatMap(({ name, before, after }) =>
      lostLines(comparable(before), comparable(after)).map((line) => `${name}: ${line}`),
    );
    expect(changed).toEqual([]);
  });
});

test('a line that changed is found', () => {
  expect(lostLines(['a', 'b', 'c'], ['new', 'a', 'b', 'c'])).toEqual([]);
  expect(lostLines(['a', 'b', 'c'], ['a', 'b_1', 'new', 'c'])).toEqual(['b']);
});
