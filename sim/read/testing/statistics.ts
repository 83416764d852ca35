/** Sample mean and covariance of vectors, for statistical tests. */
export interface VectorStatistics {
  readonly mean: number[];
  readonly covariance: number[][];
}

/** Collects `samples` vectors of `length` that `draw` writes, one a call. */
export function sampleStatistics(
  samples: number,
  length: number,
  draw: (target: Float64Array) => void,
): VectorStatistics {
  const sum = new Float64Array(length);
  const products = new Float64Array(length * length);
  const vector = new Float64Array(length);
  for (let sample = 0; sample < samples; sample++) {
    draw(vector);
    for (let i = 0; i < length; i++) {
      sum[i] = sum[i]! + vector[i]!;
      for (let k = 0; k < length; k++) products[i * length + k] = products[i * length + k]! + vector[i]! * vector[k]!;
    }
  }
  const mean = Array.from(sum, (value) => value / samples);
  const covariance = mean.map((first, i) =>
    mean.map((second, k) => products[i * length + k]! / samples - first * second),
  );
  return { mean, covariance };
}

/** Standard deviations of the elements. */
export function deviations(statistics: VectorStatistics): number[] {
  return statistics.covariance.map((row, index) => Math.sqrt(row[index]!));
}

/** Correlation of two elements. */
export function correlation(statistics: VectorStatistics, i: number, k: number): number {
  const deviation = deviations(statistics);
  return statistics.covariance[i]![k]! / (deviation[i]! * deviation[k]!);
}
