import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTypescriptKernel } from '../wasm/typescript-kernel.ts';
import { createMatrixKernel } from '../wasm/webassembly-kernel.ts';
import { type ReadConfiguration, standardRead } from './configuration.ts';
import { createConverter, codeToValue } from './converter.ts';
import { MatrixVectorUnit } from './matrix-vector.ts';
import { createReadStreams, createUnitStreams } from './read-streams.ts';
import { backwardWith, distance, forwardWith, seededUnit } from './testing/unit.ts';

/** Every effect at once. */
const everything: Partial<ReadConfiguration> = {
  ...standardRead,
  readMode: 'signPhasesDigitalSum',
  inputNoise: 0.02,
  inputAsymmetry: 0.05,
  irDrop: 1,
  irDropConductanceRatio: 200,
  voltageOffsetStd: 0.02,
  seriesResistance: 0.01,
  weightNoise: 0.03,
  weightNoiseModel: 'pcm',
  readAsymmetryDeviceToDevice: 0.1,
  outputNonlinearity: 0.3,
  outputNonlinearityStd: 0.2,
  slopeCalibration: 0.5,
  outputAsymmetry: 0.05,
  outputNoiseStd: 0.3,
  dacRounding: 'stochastic',
  adcRounding: 'stochastic',
};

function ramp(length: number): Float64Array {
  return Float64Array.from({ length }, (_, index) => Math.sin(1 + 1.7 * index));
}

describe('matrix-vector unit', () => {
  it('gives the same bits with either kernel and everything on, in both directions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.nat(), (rows, columns, seed) => {
        const weights = ramp(rows * columns);
        const outputs = [createTypescriptKernel(), createMatrixKernel({ rows, columns })].map((kernel) => {
          const unit = new MatrixVectorUnit({ forward: everything, streams: createUnitStreams(seed, 'same'), kernel });
          const forward = new Float64Array(rows);
          const backward = new Float64Array(columns);
          for (let read = 0; read < 3; read++) {
            unit.forward(weights, rows, columns, ramp(columns), forward);
            unit.backward(weights, rows, columns, ramp(rows), backward);
          }
          return [...forward, ...backward];
        });
        expect(outputs[1]).toEqual(outputs[0]);
      }),
      { seed: 31, numRuns: 40 },
    );
  });

  it('repeats itself from the seed and differs with another', () => {
    const matrix = [
      [0.2, -0.3],
      [0.4, 0.1],
    ];
    const run = (seed: number): number[] => {
      const unit = seededUnit(everything, seed);
      return [...forwardWith(unit, matrix, [1, -0.5]), ...backwardWith(unit, matrix, [0.3, 0.9])];
    };
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
  });

  it('draws for each direction apart: the order in which they alternate changes nothing', () => {
    const matrix = [
      [0.2, -0.3, 0.7],
      [0.4, 0.1, -0.2],
    ];
    const alternating = seededUnit(everything, 9);
    const batched = seededUnit(everything, 9);
    const read = (unit: MatrixVectorUnit): [number[], number[]] => [
      forwardWith(unit, matrix, [1, -0.5, 0.2]),
      backwardWith(unit, matrix, [0.3, 0.9]),
    ];
    const [forward1, backward1] = read(alternating);
    const [forward2, backward2] = read(alternating);
    const backward = [1, 2].map(() => backwardWith(batched, matrix, [0.3, 0.9]));
    const forward = [1, 2].map(() => forwardWith(batched, matrix, [1, -0.5, 0.2]));
    expect(forward).toEqual([forward1, forward2]);
    expect(backward).toEqual([backward1, backward2]);
  });

  it('continues exactly from saved streams in a unit made from the same seed', () => {
    const matrix = [[0.2, -0.3, 0.7]];
    const streams = createUnitStreams(10, 'saved');
    const unit = new MatrixVectorUnit({ forward: everything, streams });
    const input = [0.4, -0.2, 0.9];
    for (let read = 0; read < 5; read++) forwardWith(unit, matrix, input);
    const state = streams.forward.saveState();
    const expected = [1, 2, 3].map(() => forwardWith(unit, matrix, input));
    const copies = createUnitStreams(10, 'saved');
    const copy = new MatrixVectorUnit({ forward: everything, streams: copies });
    copies.forward.restoreState(state);
    expect([1, 2, 3].map(() => forwardWith(copy, matrix, input))).toEqual(expected);
  });

  it('gives integer codes whose value is the output', () => {
    const forward = { ...standardRead, outputNoise: 0 };
    const unit = new MatrixVectorUnit({ forward });
    const weights = ramp(15);
    const values = new Float64Array(3);
    const codes = new Int32Array(3);
    unit.forward(weights, 3, 5, ramp(5), values);
    const scale = unit.forwardCodes(weights, 3, 5, ramp(5), codes);
    expect([...codes].map((code) => code * scale)).toEqual([...values]);
    const backwardValues = new Float64Array(5);
    const backwardCodes = new Int32Array(5);
    unit.backward(weights, 3, 5, ramp(3), backwardValues);
    const backwardScale = unit.backwardCodes(weights, 3, 5, ramp(3), backwardCodes);
    expect([...backwardCodes].map((code) => code * backwardScale)).toEqual([...backwardValues]);
  });

  it('takes the codes of a controller: DAC codes in, ADC codes out', () => {
    const unit = new MatrixVectorUnit({ forward: { dacBits: 7, inputBound: 1, adcBits: 9, outputBound: 12 } });
    const dac = createConverter(7, 1);
    const input = Float64Array.of(codeToValue(dac, 63), codeToValue(dac, -32), codeToValue(dac, 1));
    const codes = new Int32Array(1);
    unit.forwardCodes(Float64Array.of(3, 5, 7), 1, 3, input, codes);
    expect(codes[0]).toBe(Math.round(((3 * 63 - 5 * 32 + 7) / 63 / 12) * 255));
  });

  it('keeps codes of two digital phases within twice the range', () => {
    const forward = { adcBits: 4, outputBound: 1, readMode: 'signPhasesDigitalSum' } as const;
    const codes = new Int32Array(1);
    new MatrixVectorUnit({ forward }).forwardCodes(Float64Array.of(50, -50), 1, 2, Float64Array.of(1, -1), codes);
    expect(codes[0]).toBe(14);
  });

  it('has independent configurations in the two directions', () => {
    const unit = seededUnit({}, 1, { adcBits: 3, outputBound: 3 });
    expect(forwardWith(unit, [[1.4]], [1])).toEqual([1.4]);
    expect(backwardWith(unit, [[1.4]], [1])).toEqual([1]);
    expect(seededUnit(standardRead).backwardConfiguration.boundManagement).toBe('none');
  });

  it('may change size while nothing is drawn for its lines, and says so otherwise', () => {
    const fixed = seededUnit({ outputNoise: 0.1 });
    expect(forwardWith(fixed, [[1]], [1])).toHaveLength(1);
    expect(forwardWith(fixed, [[1], [2]], [1])).toHaveLength(2);
    for (const changes of [
      { voltageOffsetStd: 0.1 },
      { outputNoise: 0.1, outputNoiseStd: 0.1 },
      { outputNonlinearity: 0.1, outputNonlinearityStd: 0.1 },
      { readAsymmetryDeviceToDevice: 0.1 },
    ]) {
      const drawn = seededUnit(changes);
      forwardWith(drawn, [[1]], [1]);
      expect(() => forwardWith(drawn, [[1], [2]], [1])).toThrow(/drawn for another array than 2 x 1/);
    }
  });

  it('asks for streams only when something is random', () => {
    const read = (forward: Partial<ReadConfiguration>): number[] =>
      forwardWith(new MatrixVectorUnit({ forward }), [[1]], [1]);
    expect(read({ dacBits: 7, inputBound: 1 })).toEqual([1]);
    expect(() => read({ outputNoise: 0.1 })).toThrow(/streams\.cycle: .* asks for noise/);
    expect(() => read({ voltageOffsetStd: 0.1 })).toThrow(/streams\.construction/);
    expect(() => read({ dacBits: 7, inputBound: 1, dacRounding: 'stochastic' })).toThrow(/streams\.rounding/);
    expect(() => read({ readAsymmetryDeviceToDevice: 0.1 })).toThrow(/streams\.devices/);
  });

  it.each<[string, () => void, RegExp]>([
    [
      'weights',
      () => {
        new MatrixVectorUnit({ forward: {} }).forward(ramp(5), 2, 3, ramp(3), ramp(2));
      },
      /weights: expected 6 elements .*2 x 3.* got 5/,
    ],
    [
      'rows',
      () => {
        new MatrixVectorUnit({ forward: {} }).forward(ramp(0), 0, 3, ramp(3), ramp(0));
      },
      /rows: expected a positive integer, got 0/,
    ],
    [
      'columns',
      () => {
        new MatrixVectorUnit({ forward: {} }).forward(ramp(6), 2, Number.NaN, ramp(3), ramp(2));
      },
      /columns: .* got NaN/,
    ],
    [
      'input',
      () => {
        new MatrixVectorUnit({ forward: {} }).forward(ramp(6), 2, 3, ramp(2), ramp(2));
      },
      /input: expected 3 elements/,
    ],
    [
      'output',
      () => {
        new MatrixVectorUnit({ forward: {} }).forward(ramp(6), 2, 3, ramp(3), ramp(3));
      },
      /output: expected 2 elements/,
    ],
    [
      'backward input',
      () => {
        new MatrixVectorUnit({ forward: {} }).backward(ramp(6), 2, 3, ramp(3), ramp(3));
      },
      /input: expected 2 elements/,
    ],
    [
      'backward output',
      () => {
        new MatrixVectorUnit({ forward: {} }).backward(ramp(6), 2, 3, ramp(2), ramp(2));
      },
      /output: expected 3 elements/,
    ],
    [
      'codes',
      () => new MatrixVectorUnit({ forward: {} }).forwardCodes(ramp(1), 1, 1, ramp(1), new Int32Array(1)),
      /forward: adcBits: codes need an ADC/,
    ],
    [
      'NaN weights',
      () => {
        new MatrixVectorUnit({ forward: {} }).forward(Float64Array.of(1, Number.NaN), 2, 1, ramp(1), ramp(2));
      },
      /output 1 is not a finite number/,
    ],
    ['seed', () => createReadStreams(-1, 'x'), /seed/],
  ])('names bad %s', (_, read, message) => {
    expect(read).toThrow(message);
  });

  it('reads what it is given and changes neither weights nor input', () => {
    const weights = ramp(6);
    const input = ramp(3);
    const unit = seededUnit(everything, 3);
    const output = new Float64Array(2);
    unit.forward(weights, 2, 3, input, output);
    expect(distance([...weights], [...ramp(6)])).toBe(0);
    expect(distance([...input], [...ramp(3)])).toBe(0);
  });
});
