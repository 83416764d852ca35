import type { Command } from 'commander';
import { usageError } from '../failure.ts';
import { integerOption } from '../options.ts';
import { makeOutput } from '../output.ts';
import { addEmitOptions } from '../emit-options.ts';
import type { TargetOptions } from '../target.ts';
import type { Terminal } from '../terminal.ts';

interface CosimOptions extends TargetOptions {
  readonly steps?: string;
  readonly seed: string;
  readonly device?: string;
  readonly waves?: string;
  readonly output: string;
  readonly json?: boolean;
}

function traceFormat(text: string | undefined): 'vcd' | 'fst' | undefined {
  if (text === undefined || text === 'vcd' || text === 'fst') return text;
  usageError(`--waves ${text}: expected vcd or fst`);
}

export function addCosimCommand(program: Command, terminal: Terminal): void {
  addEmitOptions(program.command('cosim'))
    .description('run the RTL beside its twin: every output and register, every clock, must agree')
    .argument('<target>', 'a TypeScript file, or the name of a built-in controller')
    .option('--steps <number>', 'clocks (default 20000); of a tile controller: commands (default 200)')
    .option('--seed <number>', 'seed of stimulus and devices', '1')
    .option('--device <preset>', 'devices of the crossbar that a tile controller is wired to (default ReRamSB)')
    .option('--waves <format>', 'write a waveform: vcd or fst')
    .option('-o, --output <directory>', 'where waveform and replay file go', '.')
    .option('--param <name=value...>', 'constructor parameters')
    .option('--class <name>', 'which class, when the file exports several')
    .option('--json', 'print the result as JSON')
    .action(async (name: string, options: CosimOptions) => {
      const output = makeOutput(terminal, options.json);
      const request = {
        steps: options.steps === undefined ? undefined : integerOption('--steps', options.steps, 2, 2 ** 31),
        seed: integerOption('--seed', options.seed, 0, 2 ** 31 - 1),
        device: options.device,
        trace: traceFormat(options.waves),
        directory: options.output,
      };
      const { resolveTarget } = await import('../target.ts');
      const { runCosim } = await import('../verbs/cosim.ts');
      await runCosim(resolveTarget(name, options), request, output);
    });
}
