/**
 * `node dist/testbench/fuzz/mutants/main.js --mutants N --seed S --compare K`: mutants of valid and of refused programs
 * through the compiler, every K-th of those that compile through Verilator as well. Ends with exit code 1 when anything came
 * out that is neither a diagnostic nor a design; the mutant is written to the directory `--failures`.
 */

import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { integerFrom, makeCommand, runCommand } from '../../command-line.ts';
import { afterEvent, EMPTY_REPORT, type MutantEvent, type MutantFault, type MutantReport } from './run-mutants.ts';

const WORKER = fileURLToPath(new URL('worker.js', import.meta.url));

/** Seconds without a sign of life after which a worker is ended: builds of many designs take their time. */
const SILENCE = 300;

/** Megabytes that a mutant may take. */
const MEMORY = 3000;

/** Mutants of one process: what one of them does to it, as in `Math.max = 3`, ends with it. */
const PER_PROCESS = 500;

interface Share {
  readonly seed: number;
  readonly mutants: number;
  readonly compareEvery: number;
}

interface Death {
  readonly seed: number;
  /** True when a fault has been told of it. */
  readonly told: boolean;
}

/** Runs a share in a process of its own; resolves to where it died, or to undefined when it came to its end. */
function runShare(share: Share, take: (event: MutantEvent) => void): Promise<Death | undefined> {
  return new Promise((resolve) => {
    const execArgv = [`--max-old-space-size=${MEMORY}`];
    const child = fork(WORKER, [JSON.stringify(share)], { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    let current: number | undefined = share.seed;
    let failed = false;
    const end = (): void => {
      child.kill('SIGKILL');
    };
    let timer = setTimeout(end, 1000 * SILENCE);
    child.on('message', (message) => {
      clearTimeout(timer);
      timer = setTimeout(end, 1000 * SILENCE);
      const event = message as MutantEvent;
      if (event.kind === 'start') current = event.seed;
      if (event.kind === 'done' && event.seed === share.seed + share.mutants - 1) current = undefined;
      take(event);
      // A compiler that failed once is not asked again.
      if (event.kind === 'fault' && event.fault.seed === current) {
        failed = true;
        end();
      }
    });
    child.on('exit', () => {
      clearTimeout(timer);
      resolve(current === undefined ? undefined : { seed: current, told: failed });
    });
  });
}

function line(report: MutantReport, first: number): string {
  const refused = Object.values(report.refused).reduce((sum, count) => sum + count, 0);
  return `seeds ${first}..${first + report.mutants - 1}: designs ${report.designs}, errors of ${Object.keys(report.refused).length} codes ${refused}, compared ${report.compared}, not comparable ${report.left}, slowest ${report.slowest.toFixed(1)} s, faults ${report.faults.length}`;
}

const command = makeCommand(
  'node dist/testbench/fuzz/mutants/main.js',
  'Compiles mutants of valid and of refused programs: only diagnostics and designs may come out.',
)
  .option('--mutants <count>', 'mutants, one for each seed', integerFrom(1), 1000)
  .option('--seed <seed>', 'first seed', integerFrom(1), 1)
  .option(
    '--compare <count>',
    'of those that compile, each that many-th is run as hardware; 0 for none',
    integerFrom(0),
    4,
  )
  .option('--failures <directory>', 'where mutants that fail are written', 'build/fuzz');

interface Values {
  readonly mutants: number;
  readonly seed: number;
  readonly compare: number;
  readonly failures: string;
}

async function main(): Promise<number> {
  const { seed: first, mutants, compare: compareEvery, failures } = command.opts<Values>();
  let report = EMPTY_REPORT;
  const fail = (fault: MutantFault): void => {
    console.log(`  FAULT seed ${fault.seed} of ${fault.base}: ${fault.message.split('\n').slice(0, 4).join(' | ')}`);
    mkdirSync(failures, { recursive: true });
    writeFileSync(join(failures, `mutant-${fault.seed}.ts`), `// ${fault.base}\n${fault.text}`);
  };
  const take = (event: MutantEvent): void => {
    report = afterEvent(report, event);
    if (event.kind === 'fault') fail(event.fault);
  };
  for (let seed = first; seed < first + mutants; ) {
    const share = { seed, mutants: Math.min(PER_PROCESS, first + mutants - seed), compareEvery };
    const died = await runShare(share, take);
    if (died !== undefined) {
      const message = 'the process ended, or was silent';
      if (!died.told) take({ kind: 'fault', fault: { seed: died.seed, base: '', message, text: '' } });
      take({ kind: 'done', seed: died.seed, codes: [''], seconds: 0 });
    }
    seed = died === undefined ? seed + share.mutants : died.seed + 1;
    console.log(line(report, first));
  }
  console.log('refused:', report.refused);
  return report.faults.length === 0 ? 0 : 1;
}

process.exitCode = await runCommand(command, main);
