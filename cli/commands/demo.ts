import type { Command } from 'commander';
import { integerOption } from '../options.ts';
import { makeOutput } from '../output.ts';
import type { Terminal } from '../terminal.ts';

interface DemoOptions {
  readonly samples: string;
  readonly seed: string;
  readonly output: string;
  readonly json?: boolean;
}

const DEFAULT_SAMPLES = '8000';

export function addDemoCommand(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('train a digit classifier (MNIST) with the RTL of the AGAD tile in the loop')
    .option('--samples <number>', 'training samples, one update each', DEFAULT_SAMPLES)
    .option('--seed <number>', 'seed of devices, noise and sample order', '1')
    .option('-o, --output <directory>', 'where RTL and waveform go', 'build/demo')
    .option('--json', 'print the result as JSON')
    .action(async (options: DemoOptions) => {
      const output = makeOutput(terminal, options.json);
      const samples = integerOption('--samples', options.samples, 1, 10_000_000);
      const seed = integerOption('--seed', options.seed, 0, 2 ** 31 - 1);
      const { runDemo } = await import('../verbs/demo.ts');
      await runDemo(samples, seed, options.output, output);
    });
}
