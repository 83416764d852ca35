import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatrixKernel } from '../wasm/webassembly-kernel.ts';
import { type ReadConfiguration, readConfiguration } from './configuration.ts';
import { MatrixVectorUnit } from './matrix-vector.ts';
import { createUnitStreams } from './read-streams.ts';
import { OracleReader } from './testing/oracle.ts';
import { distance, transposed } from './testing/unit.ts';

const part = (max: number): fc.Arbitrary<number> =>
  fc.oneof(fc.constant(0), fc.double({ min: 0.01, max, noNaN: true }));
const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const bits = fc.integer({ min: 3, max: 10 });

/**
 * Any configuration that can be run on an array of any size. The numbers are crooked on purpose: a value that falls between two codes exactly
 * may round either way when the same sum is taken in another order.
 */
const configurations: fc.Arbitrary<ReadConfiguration> = fc
  .record({
    readMode: fc.constantFrom('onePass' as const, 'signPhasesAnalogSum' as const, 'signPhasesDigitalSum' as const),
    noiseManagement: fc.constantFrom(
      ...(['none', 'absMax', 'max', 'constant', 'averageAbsMax', 'absMaxSignedSum'] as const),
    ),
    noiseManagementThreshold: perhaps(fc.double({ min: 0.3, max: 2, noNaN: true })),
    noiseManagementDecay: fc.constantFrom(0.1, 1),
    assumedMaximumWeight: fc.constant(0.6137),
    boundManagement: fc.constantFrom('none' as const, 'iterative' as const, 'iterativeWorstCase' as const),
    maximumBoundFactor: fc.constantFrom(1, 4, 1000),
    boundTestsNegative: fc.boolean(),
    dacBits: perhaps(bits),
    dacRounding: fc.constantFrom('nearest' as const, 'stochastic' as const),
    inputNoise: part(0.2),
    inputAsymmetry: part(0.3),
    irDrop: part(2),
    irDropConductanceRatio: fc.constantFrom(10, 100),
    voltageOffsetStd: part(0.1),
    voltageOffsetReferenceWeight: fc.constantFrom(-1, 0),
    seriesResistance: part(0.2),
    seriesResistanceMaximumDrop: perhaps(fc.constant(0.1)),
    weightNoise: part(0.1),
    weightNoiseModel: fc.constantFrom('additive' as const, 'pcm' as const),
    readAsymmetryDeviceToDevice: part(0.2),
    outputNonlinearity: part(1),
    outputNonlinearityStd: part(0.3),
    slopeCalibration: part(0.5),
    outputAsymmetry: part(0.3),
    outputNoise: part(0.1),
    outputNoiseStd: part(0.5),
    adcBits: perhaps(bits),
    outputBound: fc.constantFrom(0.53, 2.1, 11.7),
    adcRounding: fc.constantFrom('nearest' as const, 'stochastic' as const),
  })
  .map((drawn) =>
    readConfiguration({
      ...drawn,
      inputBound: 1,
      dacRounding: drawn.dacBits === null ? 'nearest' : drawn.dacRounding,
      adcRounding: drawn.adcBits === null ? 'nearest' : drawn.adcRounding,
    }),
  );

describe('the whole chain against the same thing written a second time', () => {
  it('any options, any shape, both directions, several reads in a row (400 random cases)', () => {
    fc.assert(
      fc.property(
        configurations,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (configuration, rows, columns, seed) => {
          const wave = (index: number): number => Math.sin(seed + 1.3 * index);
          const matrix = Array.from({ length: rows }, (_, i) =>
            Array.from({ length: columns }, (__, j) => wave(i * columns + j)),
          );
          const kernel = createMatrixKernel({ rows, columns });
          const unit = new MatrixVectorUnit({
            forward: configuration,
            streams: createUnitStreams(seed, 'oracle'),
            kernel,
          });
          const streams = createUnitStreams(seed, 'oracle');
          const spread = configuration.readAsymmetryDeviceToDevice;
          const factors = matrix.map((row) => row.map(() => (spread > 0 ? 1 + spread * streams.devices.next() : 1)));
          const forward = new OracleReader(configuration, streams.forward, rows);
          const backward = new OracleReader({ ...configuration, boundManagement: 'none' }, streams.backward, columns);
          const weights = Float64Array.from(matrix.flat());
          const y = new Float64Array(rows);
          const z = new Float64Array(columns);
          for (let read = 0; read < 3; read++) {
            const x = Array.from({ length: columns }, (_, j) => 1.2 * wave(100 + 10 * read + j));
            const d = Array.from({ length: rows }, (_, i) => 1.2 * wave(200 + 10 * read + i));
            unit.forward(weights, rows, columns, Float64Array.from(x), y);
            unit.backward(weights, rows, columns, Float64Array.from(d), z);
            expect(distance([...y], forward.read(matrix, factors, x))).toBeLessThan(1e-9);
            expect(distance([...z], backward.read(transposed(matrix), transposed(factors), d))).toBeLessThan(1e-9);
          }
        },
      ),
      { seed: 71, numRuns: 400 },
    );
  });
});
