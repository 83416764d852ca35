import type { Command } from 'commander';
import { makeOutput } from '../output.ts';
import type { Terminal } from '../terminal.ts';

export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .description('put TypeScript places into what Verilator, Yosys, Icarus and others said about the RTL')
    .argument('[log]', 'a file with messages; - or nothing: standard input', '-')
    .option('--rtl <directory>', 'where the .sv.map files lie (default: beside the files that the messages name)')
    .option('--json', 'print the result as JSON')
    .action(async (log: string, options: { rtl?: string; json?: boolean }) => {
      const output = makeOutput(terminal, options.json);
      const { explainFile } = await import('../verbs/explain.ts');
      explainFile(log, options.rtl, output);
    });
}
