/** Compares what simulators make of emitted text with what the interpreter computes. */

import { analyse } from '../../analysis/analyse.ts';
import { ClaimError, Interpreter, type PortValue, type PortValues } from '../../ir/interpret.ts';
import type { ModuleDefinition } from '../../ir/ir.ts';
import { signalFormat } from '../formats.ts';
import { emitModule } from '../module.ts';
import { DEFAULT_EMIT_OPTIONS, type EmitOptions } from '../options.ts';
import { Random, randomExpressions, randomValue } from './random-expression.ts';
import { type Cycle, packPort, type Simulator, simulateText } from './simulators.ts';

/** Random values for every input of the module. */
export function randomInputs(module: ModuleDefinition, random: Random): PortValues {
  const inputs = module.ports.filter((port) => port.kind === 'input');
  return Object.fromEntries(
    inputs.map((port): [string, PortValue] => {
      const range = port.declared ?? { low: 0, high: 1 };
      if (port.length === undefined) return [port.name, randomValue(random, range)];
      return [port.name, Array.from({ length: port.length }, () => randomValue(random, range))];
    }),
  );
}

export interface Mismatch {
  readonly cycle: number;
  readonly port: string;
  readonly expected: bigint;
  readonly actual: bigint | undefined;
  readonly inputs: PortValues;
}

/** Outputs of the interpreter as bits; undefined where a claim of the designer fails. */
function expectedRows(
  module: ModuleDefinition,
  cycles: readonly Cycle[],
  modules: ReadonlyMap<string, ModuleDefinition>,
): readonly (readonly bigint[] | undefined)[] {
  const analysis = analyse(module);
  const interpreter = new Interpreter(module, modules);
  const outputs = module.ports.filter((port) => port.kind !== 'input');
  return cycles.map((cycle) => {
    if (cycle.reset) {
      interpreter.reset();
      return undefined;
    }
    try {
      const values = interpreter.step(cycle.inputs);
      return outputs.map((port) => packPort(values[port.name] ?? 0, signalFormat(analysis, port)));
    } catch (error) {
      if (error instanceof ClaimError) return undefined;
      throw error;
    }
  });
}

/**
 * Runs the same cycles through the interpreter and the simulator; cycles of reset are not compared. `change` alters the
 * text, to see that the comparison notices.
 */
export function compareModule(
  simulator: Simulator,
  module: ModuleDefinition,
  cycles: readonly Cycle[],
  options: EmitOptions = DEFAULT_EMIT_OPTIONS,
  others: readonly ModuleDefinition[] = [],
  change: (text: string) => string = (text) => text,
): { readonly compared: number; readonly mismatches: readonly Mismatch[] } {
  const analysis = analyse(module);
  const emitted = [...others, module]
    .map((each) => emitModule(each, analyse(each), options))
    .map((each) => ({ ...each, text: change(each.text) }));
  const expected = expectedRows(module, cycles, new Map(others.map((each) => [each.name, each])));
  const rows = simulateText(simulator, module, analysis, emitted, cycles);
  const outputs = module.ports.filter((port) => port.kind !== 'input');
  if (rows.length !== cycles.length) {
    throw new Error(`${simulator} printed ${rows.length} rows for ${cycles.length} cycles`);
  }
  const mismatches: Mismatch[] = [];
  let compared = 0;
  expected.forEach((row, cycle) => {
    row?.forEach((value, index) => {
      compared += 1;
      const actual = rows[cycle]?.[index];
      const port = outputs[index]?.name ?? '';
      if (actual !== value) {
        mismatches.push({ cycle, port, expected: value, actual, inputs: cycles[cycle]?.inputs ?? {} });
      }
    });
  });
  return { compared, mismatches };
}

/** Random expressions of one seed against one simulator. A false claim hides a whole row, so claims are rare. */
export function compareExpressions(
  simulator: Simulator,
  seed: number,
  count: number,
  depth: number,
  vectors: number,
): { readonly compared: number; readonly mismatches: readonly Mismatch[]; readonly text: string } {
  const { module } = randomExpressions(seed, count, depth);
  const random = new Random(seed + 1);
  const cycles = Array.from({ length: vectors }, () => ({ inputs: randomInputs(module, random), reset: false }));
  return { ...compareModule(simulator, module, cycles), text: emitModule(module, analyse(module)).text };
}
