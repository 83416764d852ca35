import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transferRead } from './configuration.ts';
import { MatrixVectorUnit } from './matrix-vector.ts';
import { ColumnReader } from './read-column.ts';
import { RowReader } from './read-row.ts';
import { createReadStreams, createUnitStreams } from './read-streams.ts';
import { correlation, deviations, sampleStatistics } from './testing/statistics.ts';
import { oblong } from './testing/unit.ts';

const weights = Float64Array.from(oblong.matrix.flat());
const rows = 3;
const columns = 5;
const adc = { adcBits: 9, outputBound: 1 };

function oneHot(length: number, line: number): Float64Array {
  const input = new Float64Array(length);
  input[line] = 1;
  return input;
}

describe('column and row readers', () => {
  it('read every column and every row of a 3 x 5 array', () => {
    const columnReader = new ColumnReader(adc);
    const rowReader = new RowReader(adc);
    for (let column = 0; column < columns; column++) {
      const codes = new Int32Array(rows);
      columnReader.readColumn(weights, rows, columns, column, codes);
      expect([...codes]).toEqual(oblong.matrix.map((row) => Math.round(row[column]! * 255)));
    }
    for (let row = 0; row < rows; row++) {
      const codes = new Int32Array(columns);
      rowReader.readRow(weights, rows, columns, row, codes);
      expect([...codes]).toEqual(oblong.matrix[row]!.map((weight) => Math.round(weight * 255)));
    }
  });

  it('a weight of 1 uses about 21 of the 255 codes of the standard ADC', () => {
    const reader = new ColumnReader({ ...transferRead, outputNoise: 0 });
    const codes = new Int32Array(2);
    reader.readColumn(Float64Array.of(1, -1), 2, 1, 0, codes);
    expect([...codes]).toEqual([21, -21]);
    expect(reader.valueOf(21)).toBeCloseTo((21 * 12) / 255, 12);
  });

  it.each([
    ['noiseless', {}],
    ['with IR drop', { irDrop: 2, irDropConductanceRatio: 10 }],
    ['with offsets', { voltageOffsetStd: 0.1, seriesResistance: 0.2 }],
    ['with PCM-like noise', { weightNoise: 0.1, weightNoiseModel: 'pcm' }],
    ['with additive noise', { weightNoise: 0.1, weightNoiseModel: 'additive' }],
    ['with input noise', { inputNoise: 0.1, inputAsymmetry: 0.2 }],
    ['with output effects', { outputNoise: 0.05, outputNonlinearity: 1, outputAsymmetry: 0.1, outputNoiseStd: 0.3 }],
    ['with a DAC', { dacBits: 5, inputBound: 0.7, dacRounding: 'stochastic' }],
  ] as const)('give what a full read of a one-hot input gives, %s', (_, changes) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.nat(), (height, width, seed) => {
        const matrix = Float64Array.from({ length: height * width }, (__, cell) => Math.sin(seed + 2.3 * cell));
        const configuration = { ...adc, ...changes };
        const unit = new MatrixVectorUnit({ forward: configuration, streams: createUnitStreams(seed, 'one hot') });
        const column = seed % width;
        const row = seed % height;
        const columnCodes = new Int32Array(height);
        const rowCodes = new Int32Array(width);
        const expectedColumn = new Int32Array(height);
        const expectedRow = new Int32Array(width);
        const columnReader = new ColumnReader(configuration, createReadStreams(seed, 'one hot/forward'));
        const rowReader = new RowReader(configuration, createReadStreams(seed, 'one hot/backward'));
        for (let read = 0; read < 2; read++) {
          columnReader.readColumn(matrix, height, width, column, columnCodes);
          rowReader.readRow(matrix, height, width, row, rowCodes);
          unit.forwardCodes(matrix, height, width, oneHot(width, column), expectedColumn);
          unit.backwardCodes(matrix, height, width, oneHot(height, row), expectedRow);
          // The idle lines of a stochastic DAC draw as well, so only a reader without one keeps in step.
          if (!('dacRounding' in changes))
            expect([...columnCodes, ...rowCodes]).toEqual([...expectedColumn, ...expectedRow]);
          expect(columnCodes.every((code) => Math.abs(code) <= 255)).toBe(true);
        }
      }),
      { seed: 61, numRuns: 30 },
    );
  });

  it('clip at the largest codes', () => {
    const codes = new Int32Array(3);
    new ColumnReader({ adcBits: 4, outputBound: 0.5 }).readColumn(Float64Array.of(9, -9, 0.25), 3, 1, 0, codes);
    expect([...codes]).toEqual([7, -7, 4]);
  });

  it('ignore noise management, bound management and sign phases', () => {
    const managed = {
      ...adc,
      noiseManagement: 'averageAbsMax',
      boundManagement: 'iterative',
      readMode: 'signPhasesDigitalSum',
    } as const;
    const codes = new Int32Array(2);
    const reader = new ColumnReader(managed);
    reader.readColumn(Float64Array.of(30, 0.2), 2, 1, 0, codes);
    expect([...codes]).toEqual([255, 51]);
    expect(reader.configuration).toMatchObject({
      noiseManagement: 'none',
      boundManagement: 'none',
      readMode: 'onePass',
    });
  });

  it('say what a code is worth, whatever the input bound', () => {
    const codes = new Int32Array(1);
    for (const inputBound of [0.5, 1, 2]) {
      const reader = new ColumnReader({ ...adc, dacBits: 7, inputBound });
      reader.readColumn(Float64Array.of(0.6), 1, 1, 0, codes);
      expect(Math.abs(reader.valueOf(codes[0]!) - 0.6)).toBeLessThan(0.01);
    }
  });

  it('have independent noise of the given deviation on every row (20000 reads, four standard errors)', () => {
    const seed = 62;
    const reads = 20_000;
    const reader = new ColumnReader({ ...adc, outputNoise: 0.05 }, createReadStreams(seed, 'column'));
    const codes = new Int32Array(rows);
    const statistics = sampleStatistics(reads, rows, (target) => {
      reader.readColumn(weights, rows, columns, 2, codes);
      target.set(codes);
    });
    deviations(statistics).forEach((deviation, row) => {
      const expected = Math.sqrt((0.05 * 255) ** 2 + 1 / 12);
      expect(Math.abs(deviation / expected - 1), `seed ${seed}`).toBeLessThan(4 / Math.sqrt(2 * reads));
      const error = Math.abs(statistics.mean[row]! - oblong.matrix[row]![2] * 255);
      expect(error, `seed ${seed}`).toBeLessThan((4 * expected) / Math.sqrt(reads));
    });
    for (const [i, k] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      expect(Math.abs(correlation(statistics, i, k)), `seed ${seed}`).toBeLessThan(4 / Math.sqrt(reads));
    }
  });

  it('keep their lines for one size of array', () => {
    const reader = new ColumnReader({ ...adc, voltageOffsetStd: 0.1 }, createReadStreams(1, 'lines'));
    reader.readColumn(weights, rows, columns, 0, new Int32Array(rows));
    expect(() => {
      reader.readColumn(weights, columns, rows, 0, new Int32Array(columns));
    }).toThrow(/drawn for another array than 5 x 3; make a reader for each array/);
  });

  it('may change size when nothing is drawn for the lines', () => {
    const reader = new ColumnReader(adc);
    const codes = new Int32Array(columns);
    reader.readColumn(weights, rows, columns, 0, new Int32Array(rows));
    reader.readColumn(weights, columns, rows, 2, codes);
    expect([...codes]).toEqual([2, 5, 8, 11, 14].map((cell) => Math.round(weights[cell]! * 255)));
  });

  it.each<[string, () => void, RegExp]>([
    ['no ADC', () => new ColumnReader({ outputBound: 1 }), /adcBits: a one-hot reader gives codes/],
    ['zero bits', () => new ColumnReader({ adcBits: 0, outputBound: 1 }), /adcBits/],
    ['NaN bound', () => new ColumnReader({ adcBits: 9, outputBound: Number.NaN }), /outputBound/],
    ['bound of zero', () => new RowReader({ adcBits: 9, outputBound: 0 }), /outputBound/],
  ])('refuse %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  it.each([
    [5, 3, /column: expected an integer from 0 to 4, got 5/],
    [-1, 3, /column: .* got -1/],
    [1.5, 3, /column: .* got 1.5/],
    [Number.NaN, 3, /column: .* got NaN/],
    [0, 4, /codes: expected 3 elements \(one for each row\), got 4/],
  ])('refuse column %d with %i codes', (column, length, message) => {
    expect(() => {
      new ColumnReader(adc).readColumn(weights, rows, columns, column, new Int32Array(length));
    }).toThrow(message);
  });

  it('refuse a row outside the array and NaN weights', () => {
    expect(() => {
      new RowReader(adc).readRow(weights, rows, columns, 3, new Int32Array(columns));
    }).toThrow(/row: expected an integer from 0 to 2, got 3/);
    expect(() => {
      new RowReader(adc).readRow(Float64Array.of(0, Number.NaN), 1, 2, 0, new Int32Array(2));
    }).toThrow(/output 1 is not a finite number: check that every weight is finite/);
  });
});
