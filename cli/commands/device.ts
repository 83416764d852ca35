import type { Command } from 'commander';
import { integerOption } from '../options.ts';
import { makeOutput } from '../output.ts';
import type { Terminal } from '../terminal.ts';

interface DeviceOptions {
  readonly seed: string;
  readonly output?: string;
  readonly json?: boolean;
}

export function addDeviceCommand(program: Command, terminal: Terminal): void {
  program
    .command('device')
    .description('measure a device of the crossbar simulator: steps, symmetric point, granularity')
    .argument('<preset>', 'name of a preset, for instance ReRamSB')
    .option('--seed <number>', 'seed of the measured cells', '1')
    .option('-o, --output <directory>', 'also write the figure there, as SVG')
    .option('--json', 'print the result as JSON')
    .action(async (preset: string, options: DeviceOptions) => {
      const output = makeOutput(terminal, options.json);
      const seed = integerOption('--seed', options.seed, 0, 2 ** 31 - 1);
      const { showDevice } = await import('../verbs/device.ts');
      showDevice(preset, seed, options.output, output);
    });
}
