/** Clocks a second of RTL and twin side by side: input played ahead in blocks, and one clock at a time. */

import { cosimulate, randomStimulus } from '../../testbench/index.ts';
import { simulate } from '../../tsgen/language/index.ts';
import { CommandFailure } from '../failure.ts';
import { resolveTarget, runCompiler } from '../target.ts';

export interface CosimulationBenchRow {
  readonly controller: string;
  readonly replayClocksPerSecond: number;
  readonly lockStepClocksPerSecond: number;
  /** Replay over lock-step. */
  readonly ratio: number;
}

const CONTROLLERS = ['slot-timer', 'line-bank'] as const;
const CYCLES = 200_000;

async function clocksPerSecond(name: string, mode: 'replay' | 'lockstep'): Promise<number> {
  const compiled = runCompiler(resolveTarget(name, {}));
  const { design } = compiled;
  if (design === undefined) throw new CommandFailure(1, `${name} does not compile`);
  const result = await cosimulate({
    design,
    rtl: compiled.modules.map((module) => ({ name: module.fileName, text: module.text })),
    twin: () => simulate(compiled.construct(), { powerOnSeed: 1 }),
    stimulus: () => randomStimulus(design, { seed: 1 }),
    cycles: CYCLES,
    seed: 1,
    mode,
    powerUpSeeds: [1],
  });
  if (!result.passed) throw new CommandFailure(1, `${name}: RTL and twin differ`);
  return result.cycles / result.seconds;
}

export async function benchCosimulation(tell: (what: string) => void): Promise<readonly CosimulationBenchRow[]> {
  const rows: CosimulationBenchRow[] = [];
  for (const controller of CONTROLLERS) {
    tell(`co-simulation of ${controller}`);
    const replayClocksPerSecond = await clocksPerSecond(controller, 'replay');
    const lockStepClocksPerSecond = await clocksPerSecond(controller, 'lockstep');
    const ratio = replayClocksPerSecond / lockStepClocksPerSecond;
    rows.push({ controller, replayClocksPerSecond, lockStepClocksPerSecond, ratio });
  }
  return rows;
}
