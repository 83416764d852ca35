/** The main job: a digit classifier whose weights live on two crossbars, trained by the RTL in the closed loop. */

import {
  type ClassifierSetup,
  type DataSplit,
  trainClassifier,
  trainFloatBaseline,
  type TrainingResult,
} from '../../sim/training/index.ts';
import type { CosimulationFailure } from '../cosimulate/result.ts';
import { SessionFailure } from '../cosimulate/session.ts';
import { type OpenTileBenchOptions, openTileBench } from './open-tile-bench.ts';
import { RtlTileEngine } from './tile-engine.ts';
import type { TileEvent } from './event-log.ts';

export interface TrainOnRtlOptions
  extends Omit<OpenTileBenchOptions, 'configuration' | 'fastDevice' | 'slowDevice' | 'transferRead'> {
  readonly setup: ClassifierSetup;
  readonly data: DataSplit;
  readonly samples: number;
  /** Waveform of the first updates, and how many of them; needs `trace`. */
  readonly waves?: { readonly file: string; readonly updates: number };
  readonly replayFile?: string;
  readonly onProgress?: (samples: number) => void;
}

export interface TrainOnRtlResult {
  readonly training: TrainingResult;
  /** Array C after training, row-major. */
  readonly weights: Float64Array;
  readonly floatAccuracy: number;
  readonly cycles: number;
  readonly bitsCompared: number;
  readonly slots: number;
  readonly reads: number;
  readonly wordsCompared: number;
  /** Events of the first update that wrote to C: for the picture. */
  readonly firstTransfer: readonly TileEvent[];
  readonly buildSeconds: number;
  readonly buildHit: boolean;
  readonly verilatorVersion: string;
}

/** The training stopped because the models differ. */
export class TrainingMismatch extends Error {
  readonly failure: CosimulationFailure;

  constructor(failure: CosimulationFailure) {
    super(failure.message);
    this.name = 'TrainingMismatch';
    this.failure = failure;
  }
}

/** Throws TrainingMismatch (RTL and twin differ) or TransactionMismatch (RTL and golden model differ). */
export async function trainOnRtl(options: TrainOnRtlOptions): Promise<TrainOnRtlResult> {
  const { setup, data, samples, seed, waves } = options;
  const { fastDevice, slowDevice, transferRead, configuration } = setup;
  const opened = await openTileBench({ ...options, fastDevice, slowDevice, transferRead, configuration });
  const { bench, session } = opened;
  const engine = new RtlTileEngine(bench, session);
  let updates = 0;
  let firstTransfer: readonly TileEvent[] = [];
  let tracing = false;
  const stopTracing = (): void => {
    if (tracing) session.closeTrace();
    tracing = false;
  };
  try {
    if (waves !== undefined) {
      session.openTrace(waves.file);
      tracing = true;
    }
    bench.start();
    const training = await trainClassifier({
      engine: {
        rows: engine.rows,
        columns: engine.columns,
        weights: engine.weights,
        loadLines: (lines) => {
          engine.loadLines(lines);
        },
        update: () => {
          engine.update();
          updates += 1;
          if (updates === waves?.updates) stopTracing();
          const { events } = bench;
          if (firstTransfer.length === 0 && events.some((event) => event.kind === 'slot' && event.array === 'C')) {
            firstTransfer = events;
          }
        },
        activity: () => engine.activity(),
      },
      data,
      samples,
      seed,
      pulses: setup.pulses,
      logitScale: setup.logitScale,
      read: setup.read,
      progressEvery: 50,
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    });
    return {
      training,
      weights: engine.weights.slice(),
      floatAccuracy: trainFloatBaseline({ data, samples, seed, rate: setup.floatRate }),
      cycles: session.cyclesCompared,
      bitsCompared: session.bitsCompared,
      slots: bench.totals.slots,
      reads: bench.totals.reads,
      wordsCompared: bench.compareCells(),
      firstTransfer,
      buildSeconds: opened.buildSeconds,
      buildHit: opened.buildHit,
      verilatorVersion: opened.verilatorVersion,
    };
  } catch (error) {
    if (!(error instanceof SessionFailure)) throw error;
    if (options.replayFile !== undefined) await session.writeReplay(options.replayFile, error.failure);
    throw new TrainingMismatch(error.failure);
  } finally {
    stopTracing();
    session.dispose();
  }
}
