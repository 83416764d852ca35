import { join } from 'node:path';
import type { Command } from 'commander';
import { makeOutput } from '../output.ts';
import type { TargetOptions } from '../target.ts';
import type { Terminal } from '../terminal.ts';

export function addGenerateCommand(program: Command, terminal: Terminal): void {
  program
    .command('generate')
    .description('write the SystemVerilog')
    .argument('<target>', 'a TypeScript file, or the name of a built-in controller')
    .requiredOption('-o, --output <directory>', 'where to write')
    .option('--param <name=value...>', 'constructor parameters, for instance --param rows=16')
    .option('--class <name>', 'which class, when the file exports several')
    .option('--json', 'print the result as JSON')
    .action(async (name: string, options: TargetOptions & { output: string; json?: boolean }) => {
      const output = makeOutput(terminal, options.json);
      const { compileTarget, resolveTarget } = await import('../target.ts');
      const { generatedFiles } = await import('../generated-files.ts');
      const { writeFiles } = await import('../write-files.ts');
      const result = compileTarget(resolveTarget(name, options), output);
      const files = generatedFiles(result);
      writeFiles(options.output, files);
      for (const file of files) output.text(join(options.output, file.name));
      output.data({
        ok: true,
        top: result.design?.top,
        directory: options.output,
        files: files.map((file) => file.name),
      });
    });
}
