import type { DataSet } from './data-set.ts';

/** Writes the input of a linear classifier: the features of a sample and a constant 1. input has features + 1 entries. */
export function setInput(data: DataSet, sample: number, input: Float64Array): void {
  const { features, values } = data;
  for (let feature = 0; feature < features; feature++) {
    input[feature] = values[sample * features + feature] ?? 0;
  }
  input[features] = 1;
}

/** probability = softmax(scale * output). */
export function softmax(output: Float64Array, scale: number, probability: Float64Array): void {
  let largest = -Infinity;
  for (const value of output) {
    largest = Math.max(largest, value);
  }
  let sum = 0;
  for (let row = 0; row < output.length; row++) {
    const power = Math.exp(scale * ((output[row] ?? 0) - largest));
    probability[row] = power;
    sum += power;
  }
  for (let row = 0; row < output.length; row++) {
    probability[row] = (probability[row] ?? 0) / sum;
  }
}

/** Index of the largest output, the first of equals. */
export function largestIndex(output: Float64Array): number {
  let best = 0;
  for (let row = 1; row < output.length; row++) {
    if ((output[row] ?? 0) > (output[best] ?? 0)) {
      best = row;
    }
  }
  return best;
}

/** output = W input. */
export type Forward = (input: Float64Array, output: Float64Array) => void;

/** Fraction of a set that is classified correctly. */
export function measureAccuracy(forward: Forward, data: DataSet): number {
  const input = new Float64Array(data.features + 1);
  const output = new Float64Array(data.classes);
  let correct = 0;
  for (let sample = 0; sample < data.count; sample++) {
    setInput(data, sample, input);
    forward(input, output);
    correct += largestIndex(output) === data.labels[sample] ? 1 : 0;
  }
  return data.count === 0 ? 0 : correct / data.count;
}

/** error = softmax(scale * W x) - onehot(label): the gradient of the cross entropy with respect to scale * output. */
export class ErrorCalculator {
  readonly input: Float64Array;
  readonly output: Float64Array;
  readonly error: Float64Array;

  constructor(features: number, classes: number) {
    this.input = new Float64Array(features + 1);
    this.output = new Float64Array(classes);
    this.error = new Float64Array(classes);
  }

  /** Leaves input, output and error of a sample in the fields of the same names. */
  run(data: DataSet, sample: number, forward: Forward, scale: number): void {
    setInput(data, sample, this.input);
    forward(this.input, this.output);
    softmax(this.output, scale, this.error);
    const label = data.labels[sample] ?? 0;
    this.error[label] = (this.error[label] ?? 0) - 1;
  }
}
