/** Mean and (population) standard deviation of a sample. */
export function moments(values: ArrayLike<number>): { readonly mean: number; readonly deviation: number } {
  const sample = Float64Array.from(values);
  const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
  const squares = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / sample.length) };
}

/** Running sums of several variables, for means, variances and covariances over many draws. */
export class Covariances {
  private readonly count: number;
  private readonly sums: Float64Array;
  private readonly products: Float64Array;
  private samples = 0;

  constructor(count: number) {
    this.count = count;
    this.sums = new Float64Array(count);
    this.products = new Float64Array(count * count);
  }

  add(values: ArrayLike<number>): void {
    this.samples += 1;
    for (let first = 0; first < this.count; first++) {
      const value = values[first] ?? 0;
      this.sums[first] = (this.sums[first] ?? 0) + value;
      for (let second = 0; second < this.count; second++) {
        const place = first * this.count + second;
        this.products[place] = (this.products[place] ?? 0) + value * (values[second] ?? 0);
      }
    }
  }

  mean(index: number): number {
    return (this.sums[index] ?? 0) / this.samples;
  }

  covariance(first: number, second: number): number {
    return (this.products[first * this.count + second] ?? 0) / this.samples - this.mean(first) * this.mean(second);
  }
}
