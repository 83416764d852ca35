import { describe, expect, it } from 'vitest';
import type { ReadConfiguration } from './configuration.ts';
import {
  backwardWith,
  distance,
  forwardOnce,
  forwardWith,
  oblong,
  product,
  seededUnit,
  transposed,
} from './testing/unit.ts';

const { forwardInput, backwardInput } = oblong;
const matrix = oblong.matrix.map((row) => [...row]);

/** Both directions of the oblong matrix, as (matrix that the direction sees, input, read values). */
function bothDirections(configuration: Partial<ReadConfiguration>): [number[][], number[], number[]][] {
  const unit = seededUnit(configuration);
  return [
    [matrix, [...forwardInput], forwardWith(unit, matrix, [...forwardInput])],
    [transposed(matrix), [...backwardInput], backwardWith(unit, matrix, [...backwardInput])],
  ];
}

describe('deterministic effects of a read, on a 3 x 5 array in both directions', () => {
  it('ideal: the product', () => {
    for (const [seen, input, read] of bothDirections({})) {
      expect(distance(read, product(seen, input))).toBeLessThan(1e-14);
    }
  });

  it('DAC and ADC: the product of the quantised input, quantised', () => {
    const configuration = { dacBits: 4, inputBound: 0.8, adcBits: 6, outputBound: 0.9 };
    for (const [seen, input, read] of bothDirections(configuration)) {
      const dacStep = 0.8 / 7;
      const adcStep = 0.9 / 31;
      const clip = (value: number, bound: number): number => Math.max(-bound, Math.min(bound, value));
      const driven = input.map((value) => clip(Math.round(value / dacStep) * dacStep, 0.8));
      const expected = product(seen, driven).map((value) => clip(Math.round(value / adcStep) * adcStep, 0.9));
      expect(distance(read, expected)).toBeLessThan(1e-12);
    }
  });

  it('input asymmetry: negative inputs weigh 1 - a', () => {
    for (const [seen, input, read] of bothDirections({ inputAsymmetry: 0.2 })) {
      const driven = input.map((value) => (value < 0 ? 0.8 * value : value));
      expect(distance(read, product(seen, driven))).toBeLessThan(1e-14);
    }
  });

  it('output asymmetry: negative outputs weigh 1 - a', () => {
    for (const [seen, input, read] of bothDirections({ outputAsymmetry: 0.3 })) {
      const expected = product(seen, input).map((value) => (value < 0 ? 0.7 * value : value));
      expect(distance(read, expected)).toBeLessThan(1e-14);
    }
  });

  it('output scale multiplies the result after the ADC', () => {
    const plain = bothDirections({ adcBits: 6, outputBound: 0.9 });
    bothDirections({ adcBits: 6, outputBound: 0.9, outputScale: 3 }).forEach(([, , read], direction) => {
      expect(
        distance(
          read,
          plain[direction]![2].map((value) => 3 * value),
        ),
      ).toBeLessThan(1e-13);
    });
  });

  it('IR drop: y - s c sum w x (1 - (1 - j/n)^2), c = a (a (.05 a - .2) + .5), a = n/G sum |w x|', () => {
    for (const [seen, input, read] of bothDirections({ irDrop: 1.5, irDropConductanceRatio: 20 })) {
      const expected = seen.map((row) => {
        const n = input.length;
        const load = (n / 20) * row.reduce((sum, weight, j) => sum + Math.abs(weight * input[j]!), 0);
        const coefficient = load * (load * (0.05 * load - 0.2) + 0.5);
        const far = row.reduce((sum, weight, j) => sum + weight * input[j]! * (1 - (1 - j / n) ** 2), 0);
        return row.reduce((sum, weight, j) => sum + weight * input[j]!, 0) - 1.5 * coefficient * far;
      });
      expect(distance(read, expected)).toBeLessThan(1e-13);
      expect(distance(read, product(seen, input))).toBeGreaterThan(1e-3);
    }
  });

  it('IR drop spares the input nearest the driver and hits the farthest most', () => {
    const row = [[0.5, 0.5, 0.5, 0.5]];
    const lost = [0, 1, 2, 3].map((line) => {
      const input = [0, 0, 0, 0].map((_, index) => (index === line ? 1 : 0));
      return 0.5 - forwardOnce({ irDrop: 1, irDropConductanceRatio: 10 }, row, input)[0]!;
    });
    expect(lost[0]).toBe(0);
    expect(lost[1]).toBeGreaterThan(0);
    expect(lost[2]).toBeGreaterThan(lost[1]!);
    expect(lost[3]).toBeGreaterThan(lost[2]!);
  });

  it('voltage offset with its reference: (1 - v) y - 2 v c, c = -w_ref sum x', () => {
    const offsets = [0.01, 0.05, 0.02];
    const read = forwardOnce({ voltageOffsets: offsets, voltageOffsetReferenceWeight: -0.7 }, matrix, [
      ...forwardInput,
    ]);
    const reference = 0.7 * forwardInput.reduce((sum, value) => sum + value, 0);
    const expected = product(matrix, [...forwardInput]).map(
      (value, line) => (1 - offsets[line]!) * value - 2 * offsets[line]! * reference,
    );
    expect(distance(read, expected)).toBeLessThan(1e-13);
  });

  it('voltage offset without reference: (1 - v) y', () => {
    const offsets = [0.01, 0.05, 0.02, 0.1, 0];
    const configuration = { voltageOffsets: offsets, voltageOffsetReferenceWeight: 0 };
    const read = backwardWith(seededUnit({}, 1, configuration), matrix, [...backwardInput]);
    const expected = product(transposed(matrix), [...backwardInput]).map((value, line) => (1 - offsets[line]!) * value);
    expect(distance(read, expected)).toBeLessThan(1e-14);
  });

  it('series resistance without reference: y / (1 + r |y|), the drop limited', () => {
    const configuration = { seriesResistance: 0.4, voltageOffsetReferenceWeight: 0 };
    for (const [seen, input, read] of bothDirections(configuration)) {
      const expected = product(seen, input).map((value) => value / (1 + 0.4 * Math.abs(value)));
      expect(distance(read, expected)).toBeLessThan(1e-14);
    }
    for (const [seen, input, read] of bothDirections({ ...configuration, seriesResistanceMaximumDrop: 0.1 })) {
      const expected = product(seen, input).map((value) => value / (1 + Math.min(0.4 * Math.abs(value), 0.1)));
      expect(distance(read, expected)).toBeLessThan(1e-14);
    }
  });

  it('series resistance with reference: both halves of the line sag with their own current', () => {
    for (const [seen, input, read] of bothDirections({ seriesResistance: 0.4, voltageOffsetReferenceWeight: -1 })) {
      const reference = input.reduce((sum, value) => sum + value, 0);
      const sagged = (value: number): number => value / (1 + 0.4 * Math.abs(value));
      const expected = product(seen, input).map((value) => sagged(value + reference) - sagged(reference));
      expect(distance(read, expected)).toBeLessThan(1e-14);
    }
  });

  it('output non-linearity: y / (1 + n |y|) with n = nonlinearity / bound', () => {
    for (const [seen, input, read] of bothDirections({ outputNonlinearity: 0.5, outputBound: 2 })) {
      const expected = product(seen, input).map((value) => value / (1 + 0.25 * Math.abs(value)));
      expect(distance(read, expected)).toBeLessThan(1e-14);
    }
  });

  it('slope calibration: slope 1 at the given part of the bound', () => {
    const configuration = { outputNonlinearity: 0.5, outputBound: 2, slopeCalibration: 0.5 };
    const at = (value: number): number => forwardOnce(configuration, [[value]], [1])[0]!;
    const slope = (at(1 + 1e-5) - at(1 - 1e-5)) / 2e-5;
    expect(slope).toBeCloseTo(1, 6);
    expect(at(0.1)).toBeGreaterThan(0.1);
  });

  it('slope calibration makes up for the series resistance too', () => {
    const configuration = {
      seriesResistance: 0.1,
      voltageOffsetReferenceWeight: 0,
      outputBound: 2,
      slopeCalibration: 0.5,
    };
    const expected = (1 + 0.1 * 0.5 * 2) ** 2 * (0.8 / (1 + 0.1 * 0.8));
    expect(forwardOnce(configuration, [[0.8]], [1])[0]).toBeCloseTo(expected, 12);
  });

  it('happens in this order: drop, offset, non-linearity, asymmetry, ADC', () => {
    const offsets = [0.1, 0.2, 0.3];
    const configuration: Partial<ReadConfiguration> = {
      irDrop: 1,
      irDropConductanceRatio: 20,
      voltageOffsets: offsets,
      voltageOffsetReferenceWeight: 0,
      outputNonlinearity: 0.4,
      outputAsymmetry: 0.25,
      adcBits: 8,
      outputBound: 1,
    };
    const dropped = forwardOnce({ irDrop: 1, irDropConductanceRatio: 20 }, matrix, [...forwardInput]);
    const expected = dropped.map((value, line) => {
      const offset = (1 - offsets[line]!) * value;
      const bent = offset / (1 + 0.4 * Math.abs(offset));
      const asymmetric = bent < 0 ? 0.75 * bent : bent;
      return Math.round(asymmetric * 127) / 127;
    });
    expect(distance(forwardOnce(configuration, matrix, [...forwardInput]), expected)).toBeLessThan(1e-13);
  });

  it('refuses offsets that do not match the lines', () => {
    expect(() => forwardOnce({ voltageOffsets: [0.1, 0.2] }, matrix, [...forwardInput])).toThrow(
      /voltageOffsets: expected one for each of the 3 output lines, got 2/,
    );
  });
});

describe('sign phases', () => {
  const adc = { adcBits: 5, outputBound: 0.5 };

  it('analog sum: the product, converted once', () => {
    for (const [seen, input, read] of bothDirections({ ...adc, readMode: 'signPhasesAnalogSum' })) {
      const step = 0.5 / 15;
      const expected = product(seen, input).map((value) =>
        Math.max(-0.5, Math.min(0.5, Math.round(value / step) * step)),
      );
      expect(distance(read, expected)).toBeLessThan(1e-12);
    }
  });

  it('digital sum: each phase converted and clipped by itself', () => {
    for (const [seen, input, read] of bothDirections({ ...adc, readMode: 'signPhasesDigitalSum' })) {
      const step = 0.5 / 15;
      const phase = (sign: number): number[] =>
        product(
          seen,
          input.map((value) => (value * sign > 0 ? value : 0)),
        ).map((value) => Math.max(-15, Math.min(15, Math.round(value / step))));
      const negative = phase(-1);
      const expected = phase(1).map((code, line) => (code + negative[line]!) * step);
      expect(distance(read, expected)).toBeLessThan(1e-12);
    }
  });

  it('digital sum reaches twice the range of one conversion, and clips each phase', () => {
    const digital = forwardOnce({ ...adc, readMode: 'signPhasesDigitalSum' }, [[2, -2]], [1, -1]);
    const analog = forwardOnce({ ...adc, readMode: 'signPhasesAnalogSum' }, [[2, -2]], [1, -1]);
    expect([digital[0], analog[0]]).toEqual([1, 0.5]);
    // 2 - 1.8 = .2 in analog; each phase clips to .5 and cancels in the digital sum.
    const cancelling = forwardOnce({ ...adc, readMode: 'signPhasesDigitalSum' }, [[2, 1.8]], [1, -1]);
    expect(cancelling[0]).toBe(0);
  });

  it('digital sum: bound management looks at both phases', () => {
    const managed = { ...adc, boundManagement: 'iterative', readMode: 'signPhasesDigitalSum' } as const;
    for (const input of [
      [1, -1],
      [-1, 1],
    ]) {
      // One phase gives .9 and clips, the other .1.
      const step = 0.5 / 15;
      const expected = input[0]! * 2 * (Math.round(0.45 / step) - Math.round(0.05 / step)) * step;
      expect(forwardOnce(managed, [[0.9, 0.1]], input)[0]).toBeCloseTo(expected, 12);
    }
  });

  it('each phase has the IR drop of its own current', () => {
    const drop = { irDrop: 1, irDropConductanceRatio: 20 };
    const input = [...forwardInput];
    const phase = (sign: number): number[] =>
      forwardOnce(
        drop,
        matrix,
        input.map((value) => (value * sign > 0 ? value : 0)),
      );
    const negative = phase(-1);
    const expected = phase(1).map((value, line) => value + negative[line]!);
    const read = forwardOnce({ ...drop, readMode: 'signPhasesAnalogSum' }, matrix, input);
    expect(distance(read, expected)).toBeLessThan(1e-14);
    expect(distance(read, forwardOnce(drop, matrix, input))).toBeGreaterThan(1e-3);
  });

  it('read asymmetry: negative inputs see the same other weights in both directions, positive inputs the weights', () => {
    const unit = seededUnit({ readMode: 'signPhasesAnalogSum', readAsymmetryDeviceToDevice: 0.2 }, 8);
    const negativeWeights = matrix.map((row) => row.map(() => 0));
    for (let column = 0; column < 5; column++) {
      const oneHot = [0, 0, 0, 0, 0].map((_, index) => (index === column ? -1 : 0));
      forwardWith(unit, matrix, oneHot).forEach((value, row) => {
        negativeWeights[row]![column] = -value;
      });
    }
    expect(distance(negativeWeights.flat(), matrix.flat())).toBeGreaterThan(0.01);
    for (const factor of negativeWeights.flatMap((row, i) => row.map((value, j) => value / matrix[i]![j]!))) {
      expect(Math.abs(factor - 1)).toBeLessThan(1);
    }
    const negativeInput = backwardInput.map((value) => -Math.abs(value));
    const positiveInput = backwardInput.map((value) => Math.abs(value));
    expect(
      distance(backwardWith(unit, matrix, negativeInput), product(transposed(negativeWeights), negativeInput)),
    ).toBeLessThan(1e-13);
    expect(
      distance(backwardWith(unit, matrix, positiveInput), product(transposed(matrix), positiveInput)),
    ).toBeLessThan(1e-13);
  });
});
