import type { DataSplit } from './data-set.ts';
import { sampleOrder } from './sample-order.ts';
import { ErrorCalculator, type Forward, measureAccuracy } from './softmax-classifier.ts';

export interface FloatBaselineOptions {
  readonly data: DataSplit;
  readonly samples: number;
  readonly seed: number;
  /** Learning rate of plain stochastic gradient descent on the logits. */
  readonly rate: number;
}

/** Test accuracy of a linear softmax classifier trained in floating point on the same samples in the same order. */
export function trainFloatBaseline(options: FloatBaselineOptions): number {
  const { data, samples, seed, rate } = options;
  const { features, classes } = data.train;
  const columns = features + 1;
  const weights = new Float64Array(classes * columns);
  const forward: Forward = (input, output) => {
    for (let row = 0; row < classes; row++) {
      let sum = 0;
      for (let column = 0; column < columns; column++) {
        sum += (weights[row * columns + column] ?? 0) * (input[column] ?? 0);
      }
      output[row] = sum;
    }
  };
  const calculator = new ErrorCalculator(features, classes);
  for (const sample of sampleOrder(data.train.count, samples, seed)) {
    calculator.run(data.train, sample, forward, 1);
    for (let row = 0; row < classes; row++) {
      const step = rate * (calculator.error[row] ?? 0);
      for (let column = 0; column < columns; column++) {
        const cell = row * columns + column;
        weights[cell] = (weights[cell] ?? 0) - step * (calculator.input[column] ?? 0);
      }
    }
  }
  return measureAccuracy(forward, data.test);
}
