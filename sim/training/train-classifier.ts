import { ConfigurationError } from '../configuration-error.ts';
import { createUnitStreams, MatrixVectorUnit, type ReadConfiguration } from '../read/index.ts';
import type { DataSplit } from './data-set.ts';
import { checkPulseScale, createLineValues, type PulseScale, setLineValues } from './line-values.ts';
import { sampleOrder } from './sample-order.ts';
import { ErrorCalculator, type Forward, measureAccuracy } from './softmax-classifier.ts';
import type { TileActivity, TileEngine } from './tile-engine.ts';

export interface TrainingOptions {
  readonly engine: TileEngine;
  readonly data: DataSplit;
  /** Training samples, one update each. */
  readonly samples: number;
  /** Seed of sample order and read noise. */
  readonly seed: number;
  /** How an outer product becomes pulses on A. */
  readonly pulses: PulseScale;
  /** logits = logitScale * (C x): weights of +-1 alone cannot make a confident softmax. */
  readonly logitScale: number;
  /** Converters and noise of the forward read. */
  readonly read: ReadConfiguration;
  /** Called after every `progressEvery` samples (default 500) and at the end. */
  readonly onProgress?: (samplesDone: number) => void;
  readonly progressEvery?: number;
}

export interface TrainingResult {
  /** Fraction of the test set, 0..1. */
  readonly accuracyBefore: number;
  readonly accuracyAfter: number;
  readonly samples: number;
  readonly activity: TileActivity;
}

/** Train a linear softmax classifier whose weights live on a tile: forward through converters, update by pulses. */
export async function trainClassifier(options: TrainingOptions): Promise<TrainingResult> {
  const { engine, data, samples, seed, logitScale, onProgress, progressEvery = 500 } = options;
  const { features, classes } = data.train;
  checkOptions(options);
  const unit = new MatrixVectorUnit({ forward: options.read, streams: createUnitStreams(seed, 'training') });
  const forward: Forward = (input, output) => {
    unit.forward(engine.weights, engine.rows, engine.columns, input, output);
  };
  const accuracyBefore = measureAccuracy(forward, data.test);
  const calculator = new ErrorCalculator(features, classes);
  const lines = createLineValues(engine.rows, engine.columns);
  let done = 0;
  for (const sample of sampleOrder(data.train.count, samples, seed)) {
    calculator.run(data.train, sample, forward, logitScale);
    setLineValues(lines, calculator.error, calculator.input, options.pulses);
    await engine.loadLines(lines);
    await engine.update();
    done += 1;
    if (done % progressEvery === 0 || done === samples) {
      onProgress?.(done);
    }
  }
  return { accuracyBefore, accuracyAfter: measureAccuracy(forward, data.test), samples, activity: engine.activity() };
}

function checkOptions({ engine, data, samples, pulses, logitScale }: TrainingOptions): void {
  const { features, classes, count } = data.train;
  if (engine.rows !== classes || engine.columns !== features + 1) {
    throw new ConfigurationError(
      `engine: expected a tile of ${classes} rows (classes) and ${features + 1} columns (features and a bias), got ${engine.rows} x ${engine.columns}.`,
    );
  }
  if (!Number.isInteger(samples) || samples < 0 || (samples > 0 && count === 0)) {
    throw new ConfigurationError(
      `samples: expected a whole number of at least 0 and a training set that is not empty, got ${samples} of ${count}.`,
    );
  }
  if (!(logitScale > 0)) {
    throw new ConfigurationError(`logitScale: expected a number above 0, got ${logitScale}.`);
  }
  checkPulseScale(pulses);
}
