/** What an engine does: runs the RTL of many programs at once and says where the first of their outputs differ. */

import type { PreparedProgram } from '../prepare.ts';

export const ENGINES = ['verilator', 'icarus', 'netlist'] as const;
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

/** Runs the programs; throws ToolError when the tool fails as a whole, for whatever program it was. */
export type Engine = (programs: readonly PreparedProgram[], directory: string) => Promise<readonly Finding[]>;

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
