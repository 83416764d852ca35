import { describe, expect, it } from 'vitest';
import { type CrossbarArray, createCrossbarArray } from '../array/crossbar-array.ts';
import { ColumnReader, createReadStreams, transferRead } from '../read/index.ts';
import { RandomStream } from '../random/random-stream.ts';
import { FloatReference, TransferAlgorithm } from './float-reference.ts';
import { arraySink, ChopMode, GoldenTile } from './index.ts';

/*
 * Golden model against the float reference on 8 x 8 linear regression: learn a hidden matrix from noisy errors, soft-bounds
 * devices of about 100 states, with the symmetric point of A at 0 or moved by .4. Only statistics can agree.
 */

const SIZE = 8;
const TRAIN = 5;
const GRANULARITY = 0.02;
const FAST_RATE = 0.2;
const TRANSFER_RATE = 0.2;
const CHOP_PERIOD = 10;
const GRADIENT_NOISE = 0.3;
const ADC_STEP = 24 / 510;

interface Scene {
  readonly seed: number;
  readonly algorithm: TransferAlgorithm;
  /** What is added to every weight of A as it is read, so that its symmetric point reads as this. */
  readonly offset: number;
  readonly vectors: number;
}

type Update = (error: Float64Array, input: Float64Array) => void;

const device = {
  law: 'softBounds',
  dwMin: GRANULARITY,
  dwMinDtod: 0,
  dwMinStd: 0.2,
  wMax: 1,
  wMin: -1,
  wMaxDtod: 0,
  wMinDtod: 0,
  upDownDtod: 0,
  multiplicativeNoise: false,
} as const;

/** Root of the mean squared error of C after training, over the last quarter of the vectors. */
function train(scene: Scene, model: 'golden' | 'float'): number {
  const { seed, offset } = scene;
  const size = { rows: SIZE, columns: SIZE, device, seed };
  const fast = createCrossbarArray({ ...size, stream: `${model}/fast` });
  const slow = createCrossbarArray({ ...size, stream: `${model}/slow` });
  fast.setReference(new Float64Array(SIZE * SIZE).fill(-offset));
  const update = model === 'golden' ? goldenUpdate(scene, fast, slow) : floatUpdate(scene, fast, slow);
  const random = new RandomStream(seed, 'regression');
  const target = Float64Array.from({ length: SIZE * SIZE }, () => random.uniform() - 0.5);
  const input = new Float64Array(SIZE);
  const error = new Float64Array(SIZE);
  let squares = 0;
  let count = 0;
  for (let vector = 0; vector < scene.vectors; vector++) {
    for (let column = 0; column < SIZE; column++) {
      input[column] = 2 * random.uniform() - 1;
    }
    for (let row = 0; row < SIZE; row++) {
      let sum = GRADIENT_NOISE * random.gaussian();
      for (let column = 0; column < SIZE; column++) {
        const cell = row * SIZE + column;
        sum += (slow.weights[cell]! - target[cell]!) * input[column]!;
      }
      error[row] = sum;
    }
    update(error, input);
    if (vector >= scene.vectors * 0.75 && vector % 16 === 0) {
      for (let cell = 0; cell < SIZE * SIZE; cell++) {
        squares += (slow.weights[cell]! - target[cell]!) ** 2;
        count += 1;
      }
    }
  }
  return Math.sqrt(squares / count);
}

/** Probabilities of the lines: the largest input always fires, the errors carry the rate. */
function lineScales(input: Float64Array): { row: number; column: number } {
  const largest = input.reduce((maximum, value) => Math.max(maximum, Math.abs(value)), 0);
  return { row: (FAST_RATE * largest) / (GRANULARITY * TRAIN), column: 1 / largest };
}

function floatUpdate({ seed, algorithm }: Scene, fast: CrossbarArray, slow: CrossbarArray): Update {
  const noise = new RandomStream(seed, 'float/read');
  const reference = new FloatReference({
    rows: SIZE,
    columns: SIZE,
    algorithm,
    trainLength: TRAIN,
    transferEvery: 1,
    transferRate: TRANSFER_RATE,
    filterRate: 0.5,
    chopPeriod: CHOP_PERIOD,
    source: {
      readColumn(column, values) {
        for (let row = 0; row < SIZE; row++) {
          values[row] = fast.weights[row * SIZE + column]! + 0.06 * noise.gaussian();
        }
      },
    },
    sink: arraySink(fast, slow),
    random: new RandomStream(seed, 'float/trains'),
  });
  return (error, input) => {
    const scales = lineScales(input);
    reference.update(
      error.map((value) => value * scales.row),
      input.map((value) => value * scales.column),
    );
  };
}

function goldenUpdate({ seed, algorithm }: Scene, fast: CrossbarArray, slow: CrossbarArray): Update {
  const reader = new ColumnReader(transferRead, createReadStreams(seed, 'golden'));
  const tile = new GoldenTile({
    parameters: { rows: SIZE, columns: SIZE },
    configuration: {
      trainLength: TRAIN,
      transferEvery: 1,
      gain: Math.round(TRANSFER_RATE * ADC_STEP * 2 ** (12 + 8)),
      filterEnable: algorithm === TransferAlgorithm.Agad,
      chopMode: algorithm === TransferAlgorithm.Ttv2 ? ChopMode.Off : ChopMode.Regular,
      chopPeriod: CHOP_PERIOD,
    },
    adc: {
      readColumn(column, codes) {
        reader.readColumn(fast.weights, SIZE, SIZE, column, codes);
      },
    },
    sink: arraySink(fast, slow),
  });
  const write = (isColumn: boolean, values: Float64Array, scale: number): void => {
    values.forEach((value, index) => {
      const probability = Math.min(256, Math.round(256 * Math.abs(value) * scale));
      tile.writeLine({ isColumn, index, probability, negative: value < 0 });
    });
  };
  return (error, input) => {
    const scales = lineScales(input);
    write(false, error, scales.row);
    write(true, input, scales.column);
    tile.update();
  };
}

describe('8 x 8 linear regression, rms error of C over the last quarter of 14 000 vectors, seed 1', () => {
  // Bands: AGAD does not notice the offset, TTv2 inherits most of it, c-TTv2 a little (Rasch et al. 2024, fig. 4).
  it.each([
    [TransferAlgorithm.Ttv2, 0, 0.012, 0.027],
    [TransferAlgorithm.Ttv2, 0.4, 0.25, 0.4],
    [TransferAlgorithm.ChoppedTtv2, 0, 0.012, 0.027],
    [TransferAlgorithm.ChoppedTtv2, 0.4, 0.015, 0.09],
    [TransferAlgorithm.Agad, 0, 0.012, 0.025],
    [TransferAlgorithm.Agad, 0.4, 0.012, 0.025],
  ] as const)(
    '%s with the symmetric point at %d lies in [%d, %d] and within a fifth of floating point',
    (algorithm, offset, low, high) => {
      const scene = { seed: 1, algorithm, offset, vectors: 14_000 };
      const golden = train(scene, 'golden');
      const float = train(scene, 'float');
      expect(golden).toBeGreaterThan(low);
      expect(golden).toBeLessThan(high);
      expect(Math.abs(golden / float - 1), `golden ${golden}, float ${float}`).toBeLessThan(0.2);
    },
  );
});
