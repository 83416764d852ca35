import type { Command } from 'commander';
import { integerOption } from '../options.ts';
import { makeOutput } from '../output.ts';
import type { Terminal } from '../terminal.ts';

interface WavesOptions {
  readonly signals: string;
  readonly from?: string;
  readonly to?: string;
  readonly cycle: string;
  readonly width?: string;
  readonly ascii?: boolean;
  readonly compact?: boolean;
  readonly json?: boolean;
}

/** Verilator's dumps of this toolkit have ten time steps a clock. */
const STEPS_PER_CYCLE = '10';
const MAXIMUM_CYCLE = 2 ** 48;

function optional(name: string, text: string | undefined, low: number, high: number): number | undefined {
  return text === undefined ? undefined : integerOption(name, text, low, high);
}

export function addWavesCommand(program: Command, terminal: Terminal): void {
  program
    .command('waves')
    .description('show a waveform file (VCD, FST) as text')
    .argument('<file>', 'a .vcd or .fst file')
    .option('--signals <glob>', 'which signals, for instance "*.state" or "**"; several with commas', '**')
    .option('--from <cycle>', 'first clock cycle')
    .option('--to <cycle>', 'clock cycle before which it ends')
    .option('--cycle <steps>', 'time steps of one clock cycle', STEPS_PER_CYCLE)
    .option('--width <columns>', 'width of the picture')
    .option('--compact', 'one line a signal')
    .option('--ascii', 'only ASCII characters')
    .option('--json', 'print the changes of each signal as JSON')
    .action(async (path: string, options: WavesOptions) => {
      const output = makeOutput(terminal, options.json);
      const request = {
        path,
        signals: options.signals.split(',').map((glob) => glob.trim()),
        step: integerOption('--cycle', options.cycle, 1, 2 ** 31),
        from: optional('--from', options.from, 0, MAXIMUM_CYCLE),
        to: optional('--to', options.to, 0, MAXIMUM_CYCLE),
        width: optional('--width', options.width, 20, 100_000) ?? terminal.columns,
        ascii: options.ascii === true,
        compact: options.compact === true,
      };
      const { showWaves } = await import('../verbs/waves.ts');
      await showWaves(request, output);
    });
}
