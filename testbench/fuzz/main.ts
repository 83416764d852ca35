/**
 * The long run: `node dist/testbench/fuzz/main.js --programs N --seed S --engines verilator,icarus,netlist,lint`. Prints a line
 * a batch, and at the end how many programs used each feature; ends with exit code 1 when anything failed. Failing
 * programs are written to the directory `--failures`, with a smaller one that fails in the same way (`--shrink SECONDS`
 * each). `--verilator PATH` is a second Verilator: the engines `verilator-next` and `lint-next`.
 */

import { integerFrom, makeCommand, runCommand, UsageError } from '../command-line.ts';
import { censusText } from './census.ts';
import { DEFAULT_ENGINES, ENGINES, type EngineName } from './engines/engine.ts';
import { runFuzz, type FuzzReport } from './run-fuzz.ts';

function isEngine(name: string): name is EngineName {
  return (ENGINES as readonly string[]).includes(name);
}

function line(report: FuzzReport): string {
  const engines = Object.entries(report.engines).map(
    ([name, { programs, skipped, seconds }]) =>
      `${name} ${programs} (${((60 * programs) / seconds).toFixed(0)}/min${skipped === 0 ? '' : `, ${skipped} skipped`})`,
  );
  const prepared = `V8 ${report.programs} (${((60 * report.programs) / report.prepareSeconds).toFixed(0)}/min)`;
  return `seeds ${report.seed}..${report.seed + report.programs - 1}: accepted ${report.accepted}, ${prepared}, ${engines.join(', ')}, failures ${report.failures.length}`;
}

const command = makeCommand(
  'node dist/testbench/fuzz/main.js',
  'Runs random programs in V8 and as hardware by several tools, and says where they disagree.',
)
  .option('--programs <count>', 'programs, one for each seed', integerFrom(1), 1000)
  .option('--seed <seed>', 'first seed', integerFrom(1), 1)
  .option('--engines <names>', `what runs the hardware, of ${ENGINES.join(', ')}`, DEFAULT_ENGINES.join(','))
  .option('--cycles <count>', 'clock cycles of each program', integerFrom(2), 1000)
  .option('--batch <count>', 'most programs that share a build', integerFrom(1), 60)
  .option('--failures <directory>', 'where programs that fail are written', 'build/fuzz')
  .option('--shrink <seconds>', 'how long to look for a smaller program that fails alike', integerFrom(0), 120)
  .option('--verilator <command>', 'a second Verilator: the engine verilator-next');

interface Values {
  readonly programs: number;
  readonly seed: number;
  readonly engines: string;
  readonly cycles: number;
  readonly batch: number;
  readonly failures: string;
  readonly shrink: number;
  readonly verilator?: string;
}

function enginesOf(text: string, nextVerilator: string | undefined): readonly EngineName[] {
  const names = text.split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !isEngine(name));
  if (unknown !== undefined) throw new UsageError(`--engines: ${ENGINES.join(', ')}; not ${unknown}`);
  if (names.includes('verilator-next') && nextVerilator === undefined) {
    throw new UsageError('--engines verilator-next: name the second Verilator with --verilator COMMAND');
  }
  return names.filter(isEngine);
}

async function main(): Promise<number> {
  const { engines: names, verilator, programs, seed, cycles, batch, failures, shrink } = command.opts<Values>();
  const nextVerilator = verilator ?? process.env.TILEWRIGHT_NEXT_VERILATOR;
  const engines = enginesOf(names, nextVerilator);
  let [shown, faults] = [0, 0];
  const report = await runFuzz({
    programs,
    seed,
    engines,
    cycles,
    batch,
    failureDirectory: failures,
    shrinkSeconds: shrink,
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

process.exitCode = await runCommand(command, main);
