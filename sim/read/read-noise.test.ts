import { describe, expect, it } from 'vitest';
import type { ReadConfiguration } from './configuration.ts';
import { correlation, deviations, sampleStatistics, type VectorStatistics } from './testing/statistics.ts';
import { backwardWith, distance, forwardWith, oblong, product, seededUnit, transposed } from './testing/unit.ts';

const { forwardInput, backwardInput } = oblong;
const matrix = oblong.matrix.map((row) => [...row]);
const reads = 40_000;
/** Relative standard error of a standard deviation is 1/sqrt(2 n) = .35 %; four of them. */
const relative = 0.0142;
/** Standard error of a correlation is 1/sqrt(n) = .5 %; four of them. */
const correlationTolerance = 0.02;
const seed = 51;

function forwardStatistics(
  configuration: Partial<ReadConfiguration>,
  input: number[] = [...forwardInput],
): VectorStatistics {
  const unit = seededUnit(configuration, seed);
  const weights = Float64Array.from(matrix.flat());
  const inputs = Float64Array.from(input);
  return sampleStatistics(reads, 3, (target) => {
    unit.forward(weights, 3, 5, inputs, target);
  });
}

function backwardStatistics(configuration: Partial<ReadConfiguration>): VectorStatistics {
  const unit = seededUnit(configuration, seed);
  const weights = Float64Array.from(matrix.flat());
  const inputs = Float64Array.from(backwardInput);
  return sampleStatistics(reads, 5, (target) => {
    unit.backward(weights, 3, 5, inputs, target);
  });
}

function expectUnbiased(statistics: VectorStatistics, expected: number[]): void {
  deviations(statistics).forEach((deviation, line) => {
    const error = Math.abs(statistics.mean[line]! - expected[line]!);
    expect(error, `seed ${seed}, line ${line}`).toBeLessThan((4 * deviation) / Math.sqrt(reads));
  });
}

function expectDeviations(statistics: VectorStatistics, expected: number[]): void {
  deviations(statistics).forEach((deviation, line) => {
    expect(Math.abs(deviation / expected[line]! - 1), `seed ${seed}, line ${line}`).toBeLessThan(relative);
  });
}

function expectIndependent(statistics: VectorStatistics): void {
  for (let i = 1; i < statistics.mean.length; i++) {
    for (let k = 0; k < i; k++) {
      expect(Math.abs(correlation(statistics, i, k)), `seed ${seed}, lines ${i}, ${k}`).toBeLessThan(
        correlationTolerance,
      );
    }
  }
}

describe(`noise of a 3 x 5 array, ${reads} reads`, () => {
  const norm = (values: readonly number[]): number => Math.hypot(...values);

  it('output noise: the same deviation on every line, independent between lines', () => {
    for (const [statistics, ideal] of [
      [forwardStatistics({ outputNoise: 0.06 }), product(matrix, [...forwardInput])],
      [backwardStatistics({ outputNoise: 0.06 }), product(transposed(matrix), [...backwardInput])],
    ] as const) {
      expectUnbiased(statistics, ideal);
      expectDeviations(statistics, new Array<number>(5).fill(0.06));
      expectIndependent(statistics);
    }
  });

  it('additive weight noise: s ||x||, independent between lines', () => {
    const configuration = { weightNoise: 0.05, weightNoiseModel: 'additive' } as const;
    const forward = forwardStatistics(configuration);
    expectUnbiased(forward, product(matrix, [...forwardInput]));
    expectDeviations(forward, new Array<number>(3).fill(0.05 * norm(forwardInput)));
    expectIndependent(forward);
    const backward = backwardStatistics(configuration);
    expectDeviations(backward, new Array<number>(5).fill(0.05 * norm(backwardInput)));
    expectIndependent(backward);
  });

  it('PCM-like weight noise: s sqrt(sum |w| x^2), independent between lines', () => {
    const configuration = { weightNoise: 0.05, weightNoiseModel: 'pcm' } as const;
    const power = (seen: number[][], input: readonly number[]): number[] =>
      seen.map((row) => 0.05 * Math.sqrt(row.reduce((sum, weight, j) => sum + Math.abs(weight) * input[j]! ** 2, 0)));
    const forward = forwardStatistics(configuration);
    expectUnbiased(forward, product(matrix, [...forwardInput]));
    expectDeviations(forward, power(matrix, forwardInput));
    expectIndependent(forward);
    const backward = backwardStatistics(configuration);
    expectDeviations(backward, power(transposed(matrix), backwardInput));
    expectIndependent(backward);
  });

  it('input noise: covariance s^2 W W^T, because all lines see the same noisy inputs', () => {
    for (const [statistics, seen] of [
      [forwardStatistics({ inputNoise: 0.1 }), matrix],
      [backwardStatistics({ inputNoise: 0.1 }), transposed(matrix)],
    ] as const) {
      const covariance = seen.map((row) => product(seen, row).map((value) => 0.01 * value));
      expectDeviations(
        statistics,
        covariance.map((row, line) => Math.sqrt(row[line]!)),
      );
      covariance.forEach((row, i) => {
        row.forEach((expected, k) => {
          const scale = Math.sqrt(covariance[i]![i]! * covariance[k]![k]!);
          const error = Math.abs(statistics.covariance[i]![k]! - expected) / scale;
          expect(error, `seed ${seed}, lines ${i}, ${k}`).toBeLessThan(0.03);
        });
      });
    }
  });

  it('input noise is not limited by the input bound', () => {
    const unit = seededUnit({ inputBound: 1, inputNoise: 0.1 }, seed);
    const statistics = sampleStatistics(reads, 1, (target) => {
      unit.forward(Float64Array.of(1), 1, 1, Float64Array.of(3), target);
    });
    expectUnbiased(statistics, [1]);
    expectDeviations(statistics, [0.1]);
  });

  it('output noise is added after non-linearity and asymmetry: those do not bend it', () => {
    const configuration = { outputNoise: 0.06, outputAsymmetry: 0.9, outputNonlinearity: 20, outputBound: 10 };
    const statistics = forwardStatistics(configuration, [0, 0, 0, 0, 0]);
    expectUnbiased(statistics, [0, 0, 0]);
    expectDeviations(statistics, new Array<number>(3).fill(0.06));
  });

  it('noises of different origin add their variances', () => {
    const statistics = forwardStatistics({
      inputNoise: 0.1,
      weightNoise: 0.05,
      weightNoiseModel: 'additive',
      outputNoise: 0.06,
    });
    expectDeviations(
      statistics,
      matrix.map((row) => Math.sqrt(0.01 * norm(row) ** 2 + 0.0025 * norm(forwardInput) ** 2 + 0.0036)),
    );
  });

  it('noise management scales output and input noise by max|x|; weight noise already goes with the input', () => {
    const small = forwardInput.map((value) => 0.01 * value);
    const output = forwardStatistics({ outputNoise: 0.06, noiseManagement: 'absMax' }, small);
    expectDeviations(output, new Array<number>(3).fill(0.06 * 0.009));
    const weight = { weightNoise: 0.05, weightNoiseModel: 'additive', noiseManagement: 'absMax' } as const;
    expectDeviations(forwardStatistics(weight, small), new Array<number>(3).fill(0.05 * norm(small)));
    const input = forwardStatistics({ inputNoise: 0.1, noiseManagement: 'absMax' }, small);
    expectDeviations(
      input,
      matrix.map((row) => 0.1 * 0.009 * norm(row)),
    );
  });

  it('sign phases: weight noise of two phases adds up to that of one, output noise counts once or twice', () => {
    const weight = { weightNoise: 0.05, weightNoiseModel: 'additive' } as const;
    const phases = forwardStatistics({ ...weight, readMode: 'signPhasesAnalogSum' });
    expectDeviations(phases, new Array<number>(3).fill(0.05 * norm(forwardInput)));
    const analog = forwardStatistics({ outputNoise: 0.06, readMode: 'signPhasesAnalogSum' });
    expectDeviations(analog, new Array<number>(3).fill(0.06));
    const digital = forwardStatistics({ outputNoise: 0.06, readMode: 'signPhasesDigitalSum' });
    expectDeviations(digital, new Array<number>(3).fill(0.06 * Math.SQRT2));
    expectIndependent(digital);
  });

  it('successive reads are independent (lag 1 to 3)', () => {
    const unit = seededUnit({ outputNoise: 1 }, seed);
    const series = Array.from({ length: reads }, () => forwardWith(unit, [[0]], [1])[0]!);
    for (let lag = 1; lag <= 3; lag++) {
      const sum = series.reduce((total, value, index) => total + (index < lag ? 0 : value * series[index - lag]!), 0);
      expect(Math.abs(sum / reads), `seed ${seed}, lag ${lag}`).toBeLessThan(correlationTolerance);
    }
  });

  it('the ADC adds step^2 / 12 to the variance of a noise above one step', () => {
    const step = 12 / 255;
    const statistics = forwardStatistics({ outputNoise: 2 * step, adcBits: 9, outputBound: 12 });
    expectUnbiased(statistics, product(matrix, [...forwardInput]));
    expectDeviations(statistics, new Array<number>(3).fill(step * Math.sqrt(4 + 1 / 12)));
  });

  it('stochastic rounding is unbiased between two codes and uses only those two', () => {
    const dac = seededUnit({ dacBits: 4, inputBound: 1, dacRounding: 'stochastic' }, seed);
    const adc = seededUnit({ adcBits: 4, outputBound: 1, adcRounding: 'stochastic' }, seed);
    for (const unit of [dac, adc]) {
      const codes = new Set<number>();
      const statistics = sampleStatistics(reads, 1, (target) => {
        unit.forward(Float64Array.of(1), 1, 1, Float64Array.of(-2.3 / 7), target);
        codes.add(Math.round(target[0]! * 7));
      });
      expect([...codes].sort((a, b) => a - b)).toEqual([-3, -2]);
      expectUnbiased(statistics, [-2.3 / 7]);
      expectDeviations(statistics, [Math.sqrt(0.3 * 0.7) / 7]);
    }
  });
});

describe('spread between lines, 4000 lines drawn once (tolerances four standard errors)', () => {
  const lines = 4000;
  const column = Array.from({ length: lines }, () => [0.5]);
  const moments = (values: number[]): [number, number] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)];
  };

  it('voltage offsets: the positive half of a normal distribution', () => {
    const unit = seededUnit({ voltageOffsetStd: 0.1, voltageOffsetReferenceWeight: 0 }, seed);
    const offsets = forwardWith(unit, column, [1]).map((value) => 1 - value / 0.5);
    const zero = offsets.filter((value) => Math.abs(value) < 1e-12).length;
    expect(Math.abs(zero / lines - 0.5), `seed ${seed}`).toBeLessThan(4 * Math.sqrt(0.25 / lines));
    expect(Math.min(...offsets)).toBeGreaterThan(-1e-12);
    const [mean] = moments(offsets);
    // E max(s xi, 0) = s / sqrt(2 pi), its deviation .584 s
    expect(Math.abs(mean - 0.1 / Math.sqrt(2 * Math.PI)), `seed ${seed}`).toBeLessThan((4 * 0.0584) / Math.sqrt(lines));
    expect(
      distance(
        forwardWith(unit, column, [1]),
        offsets.map((value) => 0.5 * (1 - value)),
      ),
    ).toBeLessThan(1e-12);
  });

  it('non-linearities: normal about their mean', () => {
    const configuration = { outputNonlinearity: 0.5, outputNonlinearityStd: 0.2, outputBound: 2 };
    const unit = seededUnit(configuration, seed);
    // y / (1 + n y) with y = .5
    const [mean, deviation] = moments(forwardWith(unit, column, [1]).map((value) => (0.5 / value - 1) / 0.5));
    expect(Math.abs(mean - 0.25), `seed ${seed}`).toBeLessThan((4 * 0.05) / Math.sqrt(lines));
    expect(Math.abs(deviation / 0.05 - 1), `seed ${seed}`).toBeLessThan(4 / Math.sqrt(2 * lines));
  });

  it('output noise: each line has its own deviation, normal about the mean', () => {
    const few = 8;
    const unit = seededUnit({ outputNoise: 0.1, outputNoiseStd: 0.5 }, seed);
    const statistics = sampleStatistics(20_000, few, (target) => {
      unit.forward(new Float64Array(few), few, 1, Float64Array.of(1), target);
    });
    const [, spread] = moments(deviations(statistics));
    expect(spread).toBeGreaterThan(0.02);
    expect(spread).toBeLessThan(0.1);
    // Over many lines one read has the variance E (s (1 + .5 xi))^2 = 1.25 s^2.
    const wide = seededUnit({ outputNoise: 0.1, outputNoiseStd: 0.5 }, seed);
    const [, deviation] = moments(forwardWith(wide, column, [1]));
    expect(Math.abs(deviation ** 2 / 0.0125 - 1), `seed ${seed}`).toBeLessThan(0.15);
  });

  it('the two directions have lines of their own', () => {
    const square = [
      [0.5, 0],
      [0, 0.5],
    ];
    const unit = seededUnit({ voltageOffsets: null, outputNonlinearity: 1, outputNonlinearityStd: 0.3 }, seed);
    expect(forwardWith(unit, square, [1, 1])).not.toEqual(backwardWith(unit, square, [1, 1]));
  });
});
