import type { Command } from 'commander';
import { makeOutput } from '../output.ts';
import type { Terminal } from '../terminal.ts';

export function addListCommand(program: Command, terminal: Terminal): void {
  program
    .command('list')
    .description('the built-in controllers and their parameters')
    .option('--json', 'print the result as JSON')
    .action(async (options: { json?: boolean }) => {
      const output = makeOutput(terminal, options.json);
      const { controllers } = await import('../../rtl/index.ts');
      for (const controller of controllers) {
        output.text(`${controller.name.padEnd(24)}${controller.description}`);
        for (const [name, declared] of Object.entries(controller.parameters)) {
          const limits = 'minimum' in declared ? ` (${declared.minimum}..${declared.maximum})` : '';
          output.text(`    ${`${name}=${String(declared.default)}`.padEnd(24)}${declared.description}${limits}`);
        }
      }
      output.data(
        controllers.map(({ name, description, file, className, parameters }) => ({
          name,
          description,
          file: `rtl/${file}`,
          className,
          parameters,
        })),
      );
    });
}
