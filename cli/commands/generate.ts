import type { Command } from 'commander';
import { makeOutput } from '../output.ts';
import { addEmitOptions } from '../emit-options.ts';
import type { TargetOptions } from '../target.ts';
import type { Terminal } from '../terminal.ts';

export function addGenerateCommand(program: Command, terminal: Terminal): void {
  addEmitOptions(program.command('generate'))
    .description('write the SystemVerilog')
    .argument('<target>', 'a TypeScript file, or the name of a built-in controller')
    .requiredOption('-o, --output <directory>', 'where to write')
    .option('--param <name=value...>', 'constructor parameters, for instance --param rows=16')
    .option('--class <name>', 'which class, when the file exports several')
    .option('--check', 'write nothing; fail when the directory holds something else')
    .option('--json', 'print the result as JSON')
    .action(async (name: string, options: TargetOptions & { output: string; check?: boolean; json?: boolean }) => {
      const output = makeOutput(terminal, options.json);
      const { resolveTarget } = await import('../target.ts');
      const { compareTarget, generateTarget } = await import('../verbs/generate.ts');
      const run = options.check === true ? compareTarget : generateTarget;
      run(resolveTarget(name, options), options.output, output);
    });
}
