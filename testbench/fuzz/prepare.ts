/** From the text of a program to what every engine compares against: RTL, stimulus and the twin's outputs. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  compile,
  type CompileResult,
  type Design,
  type Diagnostic,
  type EmitOptions,
  type EmittedModule,
  type Parser,
} from '../../tsgen/index.ts';
import { simulate } from '../../tsgen/language/index.ts';
import { randomStimulus } from '../cosimulate/random-stimulus.ts';
import { frameLayouts, RESET_WORD, type FrameLayouts } from '../packing/layout.ts';
import { Twin } from '../twin/twin.ts';

/** A program, wherever it comes from. */
export interface ProgramText {
  /** Unique among the programs of a run: the top module is named by it. */
  readonly className: string;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  readonly text: string;
  /** Seed of the stimulus. */
  readonly seed: number;
  /** Names and reset of the RTL; the compiler's defaults without. */
  readonly options?: EmitOptions;
}

/** A program that the compiler accepted, with its reference run. */
export interface PreparedProgram {
  readonly program: ProgramText;
  readonly design: Design;
  readonly modules: readonly EmittedModule[];
  /** What the compiler warned about. */
  readonly diagnostics: readonly Diagnostic[];
  readonly layouts: FrameLayouts;
  readonly cycles: number;
  /** Frames of all cycles, one after the other. */
  readonly inputs: Uint32Array;
  readonly outputs: Uint32Array;
}

export type Preparation =
  | { readonly kind: 'ready'; readonly prepared: PreparedProgram }
  /** The compiler said why not. */
  | { readonly kind: 'rejected'; readonly codes: readonly string[]; readonly message: string }
  /** The compiler threw something that is no diagnostic. */
  | { readonly kind: 'crash'; readonly message: string }
  /** The twin threw, or gave a value that its own ports cannot hold: the range analysis was wrong. */
  | { readonly kind: 'twin'; readonly message: string };

/** Cycle 0 is the power-up reset: nothing is known of its outputs. */
export const FIRST_COMPARED = 1;

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' | ') : String(error);
}

/** The files of a program's text: its own, and those that have a line `// @file NAME` before them. */
export function filesOf(text: string): { readonly first: string; readonly others: ReadonlyMap<string, string> } {
  const [first = '', ...others] = text.split(/^\/\/ @file /m);
  const entries = others.map((other) => {
    const end = other.indexOf('\n');
    return [other.slice(0, end), other.slice(end + 1)] as const;
  });
  return { first, others: new Map(entries) };
}

/** A directory for the source files of a run; the compiler reads files. */
export class SourceDirectory {
  readonly path = mkdtempSync(join(tmpdir(), 'tilewright-fuzz-'));
  /** Files of the last program, but for the first. */
  #parts: readonly string[] = [];

  write(name: string, text: string): string {
    const path = join(this.path, name);
    writeFileSync(path, text);
    return path;
  }

  /** Writes all files of a program, `// @file NAME` being the first line of each but the first; the path of that one. */
  writeProgram(text: string): string {
    const { first, others } = filesOf(text);
    // A program that lacks a file must not find that of the one before.
    for (const name of this.#parts) rmSync(join(this.path, name), { force: true });
    this.#parts = [...others.keys()];
    for (const [name, content] of others) this.write(name, content);
    // Always the same file, so that the parser keeps one text and not all of them.
    return this.write('program.ts', first);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Compiles the program and runs its twin for `cycles` cycles of random inputs with resets in between. */
export function prepare(program: ProgramText, cycles: number, directory: SourceDirectory, parser: Parser): Preparation {
  const path = directory.writeProgram(program.text);
  let result: CompileResult;
  try {
    const { className, parameters, options } = program;
    result = compile({ path, className, parameters, parser, ...(options === undefined ? {} : { options }) });
  } catch (error) {
    return { kind: 'crash', message: messageOf(error) };
  }
  const { design } = result;
  if (!result.ok || design === undefined) {
    const errors = result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
    const first = errors[0];
    const codes = [...new Set(errors.map((diagnostic) => diagnostic.code))];
    return { kind: 'rejected', codes, message: first === undefined ? '' : `${first.code} ${first.message}` };
  }
  try {
    const { inputs, outputs, layouts } = reference(result, design, cycles, program.seed);
    const { modules, diagnostics } = result;
    return {
      kind: 'ready',
      prepared: { program, design, modules, diagnostics, layouts, cycles, inputs, outputs },
    };
  } catch (error) {
    return { kind: 'twin', message: messageOf(error) };
  }
}

/** Resets are rare enough for state to build up, and frequent enough to meet it everywhere. */
const RESET_PROBABILITY = 0.01;

/**
 * The twin of an accepted program with random inputs for `cycles` cycles. Memories hold what `powerOnSeed` makes before they
 * are written. Throws what the twin throws.
 */
export function reference(
  result: CompileResult,
  design: Design,
  cycles: number,
  seed: number,
  powerOnSeed = seed,
): Pick<PreparedProgram, 'inputs' | 'outputs' | 'layouts'> {
  const layouts = frameLayouts(design);
  const inputs = new Uint32Array(layouts.inputs.words * cycles);
  const outputs = new Uint32Array(layouts.outputs.words * cycles);
  const stimulus = randomStimulus(design, { seed, reset: RESET_PROBABILITY });
  const twin = new Twin(design, simulate(result.construct(), { powerOnSeed }));
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const at = cycle * layouts.inputs.words;
    stimulus.fill(cycle, inputs, at, outputs, (cycle - 1) * layouts.outputs.words);
    if (cycle < FIRST_COMPARED) inputs[at + RESET_WORD] = 1;
    twin.cycle(inputs, at, outputs, cycle * layouts.outputs.words);
  }
  return { inputs, outputs, layouts };
}
