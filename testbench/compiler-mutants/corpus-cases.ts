/** The corpus through the compiler at hand: verdicts, texts against the golden files, and what the twins do. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CompileResult, Parser } from '../../tsgen/index.ts';
import {
  compileCase,
  type CorpusCase,
  type CorpusFolder,
  corpusCases,
  diagnosticsOf,
  type GoldenEnding,
  goldenPath,
  sourceMapTextOf,
  systemVerilogOf,
} from '../../tsgen/corpus/corpus.ts';
import { type PreparedProgram, reference } from '../fuzz/prepare.ts';

/** One case, compiled. */
export interface CompiledCase {
  readonly name: string;
  /** True when a golden file differs. */
  readonly textDiffers: boolean;
  /** True when the SystemVerilog, or the design that the test bench reads, differs. */
  readonly hardwareDiffers: boolean;
  /** What contradicts the folder that the case is in; undefined when nothing does. */
  readonly contradiction: string | undefined;
  readonly each: CorpusCase;
  readonly result: CompileResult | undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 2).join(' | ') : String(error);
}

function compiledOk({ each, golden }: ExpectedCase, parser: Parser): CompiledCase {
  const { name } = each;
  const result = compileCase(each, parser);
  const complaint = diagnosticsOf(each, result);
  const hardwareDiffers = golden['.sv'] !== systemVerilogOf(result);
  const names = result.modules.map((module) => module.name);
  const twice = names.find((own, index) => names.indexOf(own) !== index);
  return {
    name: `ok/${name}`,
    textDiffers: hardwareDiffers || golden['.sv.map'] !== sourceMapTextOf(each, result),
    hardwareDiffers,
    contradiction:
      complaint !== ''
        ? `no longer accepted: ${complaint.split('\n')[0] ?? ''}`
        : twice && `has two modules of the name ${twice}`,
    each,
    result,
  };
}

/** A program that is named after a code shows that code and no other. */
function complaintOf({ name }: CorpusCase, codes: readonly string[]): string | undefined {
  if (codes.length === 0) return 'accepted without a word';
  const own = /^tw\d{4}(?=-)/.exec(name)?.[0].toUpperCase();
  const other = codes.find((code) => own !== undefined && code !== own);
  return other === undefined ? undefined : `says ${other}`;
}

function compiledError({ each, golden }: ExpectedCase, parser: Parser): CompiledCase {
  const result = compileCase(each, parser);
  return {
    name: `error/${each.name}`,
    textDiffers: golden['.txt'] !== diagnosticsOf(each, result),
    hardwareDiffers: false,
    contradiction: complaintOf(
      each,
      result.diagnostics.map(({ code }) => code),
    ),
    each,
    result,
  };
}

/** A case with what is expected of it, so that a mutant reads no file of its own. */
export interface ExpectedCase {
  readonly folder: CorpusFolder;
  readonly each: CorpusCase;
  readonly golden: Readonly<Partial<Record<GoldenEnding, string>>>;
}

const ENDINGS = { ok: ['.sv', '.sv.map'], error: ['.txt'] } as const;

/** The cases of both folders, or those of the given names. */
export function expectedCases(names: readonly string[] | undefined): readonly ExpectedCase[] {
  return (['ok', 'error'] as const).flatMap((folder) =>
    corpusCases(folder)
      .filter(({ name }) => names === undefined || names.includes(name))
      .map((each) => {
        const golden = ENDINGS[folder].map((ending) => [
          ending,
          readFileSync(goldenPath(folder, each.name, ending), 'utf8'),
        ]);
        return { folder, each, golden: Object.fromEntries(golden) as ExpectedCase['golden'] };
      }),
  );
}

/** Compiles the cases; what is thrown is a contradiction. */
export function compiledCases(expected: readonly ExpectedCase[], parser: Parser): readonly CompiledCase[] {
  return expected.map((one): CompiledCase => {
    const { folder, each } = one;
    try {
      return (folder === 'ok' ? compiledOk : compiledError)(one, parser);
    } catch (error) {
      return {
        name: `${folder}/${each.name}`,
        textDiffers: true,
        hardwareDiffers: false,
        contradiction: `the compiler crashed: ${messageOf(error)}`,
        each,
        result: undefined,
      };
    }
  });
}

/** Runs the twin of an accepted case with random inputs. Throws what the twin throws. */
export function preparedCase(compiled: CompiledCase, cycles: number, seed: number): PreparedProgram {
  const { result, each } = compiled;
  const design = result?.design;
  if (result === undefined || design === undefined) throw new TypeError(`${compiled.name} has no design`);
  const run = reference(result, design, cycles, seed);
  const program = { className: design.top, parameters: each.parameters, text: each.text, seed };
  const { modules, diagnostics } = result;
  return { program, design, modules, diagnostics, cycles, ...run };
}

/** A digest of what the twin got and gave. */
export function traceOf({ inputs, outputs, layouts }: PreparedProgram): string {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([layouts.inputs.slots.map(({ name }) => name), layouts.outputs.slots.map(({ name }) => name)]),
  );
  for (const words of [inputs, outputs]) hash.update(Buffer.from(words.buffer, words.byteOffset, words.byteLength));
  return hash.digest('hex');
}
