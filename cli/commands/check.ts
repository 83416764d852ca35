import type { Command } from 'commander';
import { usageError } from '../failure.ts';
import { makeOutput } from '../output.ts';
import type { TargetOptions } from '../target.ts';
import type { Terminal } from '../terminal.ts';

interface CheckOptions extends TargetOptions {
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly watch?: boolean;
}

export function addCheckCommand(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('is it hardware? Reports every fault with its place, the reason and a fix')
    .argument('<target>', 'a TypeScript file, or the name of a built-in controller')
    .option('--param <name=value...>', 'constructor parameters')
    .option('--class <name>', 'which class, when the file exports several')
    .option('--json', 'print the result as JSON')
    .option('--sarif', 'print the diagnostics as SARIF 2.1.0, for code hosts and editors')
    .option('--watch', 'check again whenever a file changes, until it is stopped')
    .action(async (name: string, options: CheckOptions) => {
      const forms = [options.json, options.sarif, options.watch].filter((form) => form === true);
      if (forms.length > 1) usageError('--json, --sarif and --watch exclude one another');
      const output = makeOutput(terminal, options.json);
      const { resolveTarget } = await import('../target.ts');
      const target = resolveTarget(name, options);
      if (options.watch === true) {
        const { watchTarget } = await import('../verbs/watch.ts');
        await watchTarget(target, output);
        return;
      }
      const { checkTarget, checkTargetAsSarif } = await import('../verbs/check.ts');
      if (options.sarif === true) checkTargetAsSarif(target, output);
      else checkTarget(target, output);
    });
}
