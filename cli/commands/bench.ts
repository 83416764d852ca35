import type { Command } from 'commander';
import { makeOutput } from '../output.ts';
import type { Terminal } from '../terminal.ts';

export function addBenchCommand(program: Command, terminal: Terminal): void {
  program
    .command('bench')
    .description('measure compiler, co-simulation and crossbar simulator on this machine, as ratios within one run')
    .option('--json', 'print the result as JSON')
    .action(async (options: { json?: boolean }) => {
      const output = makeOutput(terminal, options.json);
      const { runBench } = await import('../verbs/bench.ts');
      await runBench(output);
    });
}
