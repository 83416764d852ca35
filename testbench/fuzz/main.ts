/**
 * The long run: `node dist/testbench/fuzz/main.js --programs N --seed S --engines verilator,icarus,netlist`. Prints a line
 * a batch, and at the end how many programs used each feature; ends with exit code 1 when anything failed. Failing
 * programs are written to the directory `--failures`, with a smaller one that fails in the same way (`--shrink SECONDS`
 * each). `--verilator PATH` is a second Verilator: the engine `verilator-next`.
 */

import { parseArgs } from 'node:util';
import { censusText } from './census.ts';
import { DEFAULT_ENGINES, ENGINES, type EngineName } from './engines/engine.ts';
import { runFuzz, type FuzzReport } from './run-fuzz.ts';

function isEngine(name: string): name is EngineName {
  return (ENGINES as readonly string[]).includes(name);
}

function integerOf(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`--${name}: an integer from 1, not ${text}`);
  return value;
}

function line(report: FuzzReport): string {
  const engines = Object.entries(report.engines).map(
    ([name, { programs, skipped, seconds }]) =>
      `${name} ${programs} (${((60 * programs) / seconds).toFixed(0)}/min${skipped === 0 ? '' : `, ${skipped} skipped`})`,
  );
  const prepared = `V8 ${report.programs} (${((60 * report.programs) / report.prepareSeconds).toFixed(0)}/min)`;
  return `seeds ${report.seed}..${report.seed + report.programs - 1}: accepted ${report.accepted}, ${prepared}, ${engines.join(', ')}, failures ${report.failures.length}`;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      programs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      engines: { type: 'string', default: DEFAULT_ENGINES.join(',') },
      cycles: { type: 'string', default: '1000' },
      batch: { type: 'string', default: '60' },
      failures: { type: 'string', default: 'build/fuzz' },
      shrink: { type: 'string', default: '120' },
      verilator: { type: 'string' },
    },
  });
  const engines = values.engines.split(',').filter((name) => name !== '');
  const unknown = engines.find((name) => !isEngine(name));
  if (unknown !== undefined) throw new RangeError(`--engines: ${ENGINES.join(', ')}; not ${unknown}`);
  const nextVerilator = values.verilator ?? process.env.TILEWRIGHT_NEXT_VERILATOR;
  let [shown, faults] = [0, 0];
  const report = await runFuzz({
    programs: integerOf('programs', values.programs),
    seed: integerOf('seed', values.seed),
    engines: engines.filter(isEngine),
    cycles: integerOf('cycles', values.cycles),
    batch: integerOf('batch', values.batch),
    failureDirectory: values.failures,
    shrinkSeconds: integerOf('shrink', values.shrink),
    ...(nextVerilator === undefined ? {} : { nextVerilator }),
    onProgress: (progress) => {
      console.log(line(progress));
      for (const failure of progress.failures.slice(shown)) {
        console.log(`  FAILURE seed ${failure.seed} ${failure.kind}: ${failure.message.split('\n')[0] ?? ''}`);
      }
      for (const fault of progress.toolFaults.slice(faults)) {
        console.log(`  fault of ${fault.kind}, seed ${fault.seed}: ${fault.message}`);
      }
      [shown, faults] = [progress.failures.length, progress.toolFaults.length];
    },
  });
  console.log('rejected:', report.rejected);
  console.log(censusText(report.census, report.accepted));
  return report.failures.length === 0 ? 0 : 1;
}

process.exitCode = await main();
