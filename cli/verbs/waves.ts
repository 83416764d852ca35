/** `tilewright waves`: a waveform file as text. */

import { existsSync } from 'node:fs';
import { readFst, readVcd, renderWaveform, type WaveDatabase } from '../../testbench/waves/index.ts';
import { CommandFailure } from '../failure.ts';
import type { Output } from '../output.ts';

export interface WavesRequest {
  readonly path: string;
  readonly signals: readonly string[];
  /** Time steps of one clock cycle. */
  readonly step: number;
  /** First cycle, and the cycle before which it ends. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Characters of a line. */
  readonly width: number | undefined;
  readonly ascii: boolean;
  readonly compact: boolean;
}

async function readWaves(path: string): Promise<WaveDatabase> {
  if (!existsSync(path)) throw new CommandFailure(1, `there is no file ${path}`);
  try {
    return path.endsWith('.fst') ? await readFst(path) : await readVcd(path);
  } catch (error) {
    throw new CommandFailure(1, error instanceof Error ? error.message : String(error));
  }
}

export async function showWaves(request: WavesRequest, output: Output): Promise<void> {
  const { signals, step, from, to, width } = request;
  const database = await readWaves(request.path);
  try {
    const view = {
      signals,
      step,
      ...(from === undefined ? {} : { from: from * step }),
      ...(to === undefined ? {} : { to: to * step }),
      ...(width === undefined ? {} : { width }),
      ...(request.ascii ? { ascii: true } : {}),
      ...(request.compact ? { style: 'compact' as const } : {}),
    };
    // Drawn for data as well: it refuses patterns and times that make no sense.
    const picture = renderWaveform(database, view);
    output.text(picture);
  } catch (error) {
    throw new CommandFailure(1, error instanceof Error ? error.message : String(error));
  }
  if (!output.json) return;
  output.data(
    database.signals.map((signal) => ({
      name: signal.name,
      width: signal.width,
      changes: [...database.changes(signal)].map(({ time, value }) => [time, String(value)]),
    })),
  );
}
