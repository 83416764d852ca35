/** What an engine does: runs the RTL of many programs at once and says where the first of their outputs differ. */

import type { EmittedModule } from '../../../tsgen/index.ts';
import { RESET_WORD } from '../../packing/layout.ts';
import type { PreparedProgram } from '../prepare.ts';

/** Engines of `-next` are those of a second Verilator, which is named with its path. */
export const ENGINES = ['verilator', 'icarus', 'netlist', 'lint', 'verilator-next', 'lint-next'] as const;
/** Engines of a run that asks for none. */
export const DEFAULT_ENGINES = ENGINES.slice(0, 4);
export type EngineName = (typeof ENGINES)[number];

/** One program on which an engine and the twin disagree, or that the engine cannot run. */
export interface Finding {
  readonly program: PreparedProgram;
  readonly engine: EngineName;
  /** Cycle of the first difference; undefined when the tool failed. */
  readonly cycle: number | undefined;
  readonly message: string;
  /** True when the fault is known to be the tool's: the program is counted as skipped. */
  readonly unable?: boolean;
}

/**
 * What a batch is run for. `compare`, the default: to find differences, and to tell those that are the tool's own fault. `shrink`: only
 * differences that are not, without telling the others.
 */
export type Purpose = 'compare' | 'shrink';

/** Runs the programs; throws ToolError when the tool fails as a whole, for whatever program it was. */
export type Engine = (
  programs: readonly PreparedProgram[],
  directory: string,
  purpose?: Purpose,
) => Promise<readonly Finding[]>;

/** The modules of all programs by name. Those of memories are named by their shape: programs share them. */
export function modulesOf(programs: readonly PreparedProgram[]): ReadonlyMap<string, EmittedModule> {
  const modules = new Map<string, EmittedModule>();
  for (const program of programs) {
    for (const module of program.modules) {
      const known = modules.get(module.name);
      if (known !== undefined && known.text !== module.text) {
        throw new TypeError(`two modules of a batch are called ${module.name}`);
      }
      modules.set(module.name, module);
    }
  }
  return modules;
}

/** Text of all modules of the programs. */
export function designText(programs: readonly PreparedProgram[]): string {
  return [...modulesOf(programs).values()].map((module) => module.text).join('\n');
}

/** The level of a program's reset port for the reset flag, an expression of SystemVerilog. */
export function resetLevel(program: PreparedProgram, flag: string): string {
  return program.design.reset.activeHigh ? flag : `~${flag}`;
}

/** The reset flag of an input frame that is one vector. */
export function resetFlag(frame: string): string {
  return `${frame}[${32 * RESET_WORD}]`;
}

/** The ports that differ in a cycle, with what each side says, in hexadecimal words. */
export function describeDifference(program: PreparedProgram, cycle: number, actual: readonly string[]): string {
  const { outputs } = program.layouts;
  const differences = outputs.slots.flatMap((slot) =>
    Array.from({ length: slot.words }, (_, offset) => {
      const word = slot.word + offset;
      const expected = (program.outputs[cycle * outputs.words + word] ?? 0).toString(16).padStart(8, '0');
      const given = actual[word] ?? '';
      return given === expected ? [] : [`${slot.name}: ${expected} in V8, ${given} in RTL`];
    }).flat(),
  );
  return `cycle ${cycle}: ${differences.join('; ')}`;
}
