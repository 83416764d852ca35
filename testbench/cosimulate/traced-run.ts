/** Waveforms of a model: of a window of a run, or of a recording. */

import type { Design } from '../../tsgen/design/design.ts';
import { Model, ModelError } from '../addon/model.ts';
import { frameLayouts } from '../packing/layout.ts';
import { unpackBlock, type RecordedBlock } from './recording.ts';

/** Cycles before a failure that its waveform holds. */
const FAILURE_CYCLES = 256;

export interface TraceWindow {
  /** Cycles at which a block must start, so that dumping can begin and end there. */
  readonly boundaries: readonly number[];
  /** To be called before the block that starts at `cycle`. */
  readonly onBlock: (cycle: number) => void;
}

/** Dumps `model` from cycle `from` to before cycle `to`. Throws RangeError when the window is empty or outside the run. */
export function traceWindow(
  model: Model | undefined,
  request: { readonly file: string; readonly from?: number; readonly to?: number },
  cycles: number,
): TraceWindow {
  const from = request.from ?? 0;
  const to = Math.min(request.to ?? cycles, cycles);
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from >= to) {
    throw new RangeError(`waves: from ${from} to ${to} is no window of a run of ${cycles} cycles`);
  }
  return {
    boundaries: [from, to],
    onBlock(cycle) {
      if (cycle === from) model?.openTrace(request.file);
      if (cycle === to) model?.closeTrace();
    },
  };
}

/**
 * Replays a recording on the traced model at `path` and writes a waveform of its last cycles. Throws {@link ModelError}
 * when the file cannot be written.
 */
export function writeRecordedWaves(
  path: string,
  design: Design,
  powerUpSeed: number,
  blocks: readonly RecordedBlock[],
  file: string,
): void {
  const { inputs, outputs } = frameLayouts(design);
  const total = blocks.reduce((sum, block) => sum + block.cycles, 0);
  const from = Math.max(0, total - FAILURE_CYCLES);
  const model = new Model(path, design, powerUpSeed);
  let cycle = 0;
  try {
    for (const block of blocks) {
      const frames = unpackBlock(block, inputs.words, outputs.words);
      for (let index = 0; index < block.cycles; index += 1) {
        if (cycle === from) model.openTrace(file);
        model.inputs.set(frames.inputs.subarray(index * inputs.words, (index + 1) * inputs.words));
        model.step();
        cycle += 1;
      }
    }
  } catch (error) {
    // The failure that is being shown: the RTL stops in the last cycle.
    if (!(error instanceof ModelError) || cycle !== total - 1) throw error;
  } finally {
    model.dispose();
  }
}
