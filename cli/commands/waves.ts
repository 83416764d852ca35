import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readFst, readVcd, renderWaveform, type WaveDatabase } from '../../testbench/index.ts';
import { CommandFailure, usageError } from '../failure.ts';
import { makeOutput } from '../output.ts';

interface WavesOptions {
  readonly signals?: string;
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

function integerOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) usageError(`${name} ${text}: expected an integer from 0`);
  return value;
}

async function readWaves(path: string): Promise<WaveDatabase> {
  if (!existsSync(path)) throw new CommandFailure(1, `there is no file ${path}`);
  try {
    return path.endsWith('.fst') ? await readFst(path) : await readVcd(path);
  } catch (error) {
    throw new CommandFailure(1, error instanceof Error ? error.message : String(error));
  }
}

export function addWavesCommand(program: Command): void {
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
      const output = makeOutput(options.json === true);
      const step = integerOption('--cycle', options.cycle) ?? 0;
      if (step < 1) usageError(`--cycle ${options.cycle}: expected an integer from 1`);
      const from = integerOption('--from', options.from);
      const to = integerOption('--to', options.to);
      const width = integerOption('--width', options.width) ?? process.stdout.columns;
      const database = await readWaves(path);
      const signals = (options.signals ?? '**').split(',').map((glob) => glob.trim());
      try {
        const view = {
          signals,
          step,
          ...(from === undefined ? {} : { from: from * step }),
          ...(to === undefined ? {} : { to: to * step }),
          ...(width === undefined ? {} : { width }),
          ...(options.ascii === true ? { ascii: true } : {}),
          ...(options.compact === true ? { style: 'compact' as const } : {}),
        };
        output.text(renderWaveform(database, view));
        output.data(
          database.signals.map((signal) => ({
            name: signal.name,
            width: signal.width,
            changes: output.json ? [...database.changes(signal)].map(({ time, value }) => [time, String(value)]) : [],
          })),
        );
      } catch (error) {
        throw new CommandFailure(1, error instanceof Error ? error.message : String(error));
      }
    });
}
