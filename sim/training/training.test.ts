import { describe, expect, it } from 'vitest';
import { arraySink, GoldenTile } from '../golden/index.ts';
import {
  createLineValues,
  createSyntheticDigits,
  digitClassifier,
  GoldenEngine,
  type LineValues,
  loadMnist,
  setLineValues,
  type TileEngine,
  trainClassifier,
  trainFloatBaseline,
  transferGain,
} from './index.ts';
import { softmax } from './softmax-classifier.ts';

const scale = { rate: 0.1, granularity: 0.02, trainLength: 5 };

describe('line values', () => {
  it('give the largest input certainty and put the rate on the errors', () => {
    const lines = createLineValues(2, 3);
    setLineValues(lines, Float64Array.of(-0.5, 0.25), Float64Array.of(0.4, -0.8, 0), scale);
    // p_d = 256 |d| .1 .8 / (.02 5) = 204.8 |d|; p_x = 256 |x| / .8.
    expect([...lines.probability]).toEqual([102, 51, 128, 256, 0]);
    expect([...lines.negative]).toEqual([1, 0, 0, 1, 0]);
  });

  it('saturate errors that ask for more than one pulse a slot', () => {
    const lines = createLineValues(1, 1);
    setLineValues(lines, Float64Array.of(9), Float64Array.of(1), scale);
    expect([...lines.probability]).toEqual([256, 256]);
  });

  it('are silent for an input of zeros', () => {
    const lines = createLineValues(1, 2);
    setLineValues(lines, Float64Array.of(1), Float64Array.of(0, 0), scale);
    expect([...lines.probability]).toEqual([0, 0, 0]);
  });

  it('move A by -rate d x on average', () => {
    // 4000 updates of ideal cells: standard error of the mean at most .02 sqrt(5/4/4000) = 3.6e-4.
    const rows = 2;
    const columns = 3;
    const fast = new Float64Array(rows * columns);
    const tile = new GoldenTile({
      parameters: { rows, columns },
      configuration: { trainLength: scale.trainLength },
      adc: { readColumn: () => undefined },
      sink: arraySink(
        {
          pulse(rowMask, rowDown, columnMask) {
            for (let cell = 0; cell < rows * columns; cell++) {
              const row = Math.floor(cell / columns);
              const pulses = rowMask[row]! * columnMask[cell % columns]!;
              fast[cell]! += pulses * (rowDown[row] === 1 ? -scale.granularity : scale.granularity);
            }
          },
        },
        { pulse: () => undefined },
      ),
    });
    const error = Float64Array.of(-0.5, 0.25);
    const input = Float64Array.of(0.4, -0.8, 0.1);
    const lines = createLineValues(rows, columns);
    setLineValues(lines, error, input, scale);
    lines.probability.forEach((probability, line) => {
      const isColumn = line >= rows;
      tile.writeLine({
        isColumn,
        index: isColumn ? line - rows : line,
        probability,
        negative: lines.negative[line] === 1,
      });
    });
    const updates = 4000;
    for (let update = 0; update < updates; update++) {
      tile.update();
    }
    fast.forEach((sum, cell) => {
      const expected = -scale.rate * error[Math.floor(cell / columns)]! * input[cell % columns]!;
      expect(Math.abs(sum / updates - expected), `cell ${cell}`).toBeLessThan(0.0015);
    });
  });
});

describe('softmax', () => {
  it('gives probabilities and does not overflow', () => {
    const probability = new Float64Array(3);
    softmax(Float64Array.of(0, Math.log(2), Math.log(5)), 1, probability);
    expect([...probability]).toEqual([0.125, 0.25, 0.625].map((value) => expect.closeTo(value, 12) as number));
    softmax(Float64Array.of(1000, 0, 0), 5, probability);
    expect([...probability]).toEqual([1, 0, 0]);
  });
});

describe('transfer gain', () => {
  const tile = { thresholdBits: 12, gainShift: 8, gainBits: 16 };

  it('is the rate in units of the controller', () => {
    expect(transferGain(0.2, 24 / 510, tile)).toBe(Math.round(0.2 * (24 / 510) * 1048576));
  });

  it('must fit its port', () => {
    expect(() => transferGain(100, 24 / 510, tile)).toThrow(/transferRate: 100 .* outside 1 to 65535/);
    expect(() => transferGain(1e-9, 24 / 510, tile)).toThrow(/outside 1 to 65535/);
  });
});

/** The same engine behind promises, as a simulator in another thread would be. */
function asynchronous(engine: GoldenEngine): TileEngine {
  return {
    rows: engine.rows,
    columns: engine.columns,
    weights: engine.weights,
    loadLines: async (lines: LineValues) => {
      await Promise.resolve();
      engine.loadLines(lines);
    },
    update: async () => {
      await Promise.resolve();
      engine.update();
    },
    activity: () => engine.activity(),
  };
}

describe('training with the golden model', () => {
  const setup = digitClassifier();
  const data = createSyntheticDigits(1, 1000, 300);
  const run = (seed: number, samples: number, wrap = (engine: GoldenEngine): TileEngine => engine) => {
    const engine = new GoldenEngine({ ...setup, seed });
    return trainClassifier({ ...setup, engine: wrap(engine), data, samples, seed }).then((result) => ({
      ...result,
      weights: [...engine.weights],
    }));
  };

  it('learns synthetic digits', async () => {
    const result = await run(1, 2000);
    expect(result.accuracyBefore).toBeLessThan(0.25);
    expect(result.accuracyAfter).toBeGreaterThan(0.55);
    expect(trainFloatBaseline({ data, samples: 2000, seed: 1, rate: setup.floatRate })).toBeGreaterThan(0.85);
    const { fastPulses, slowPulses, transfers, clocks } = result.activity;
    expect(transfers).toBe(2000);
    expect(fastPulses).toBeGreaterThan(2000);
    expect(slowPulses).toBeGreaterThan(100);
    expect(slowPulses).toBeLessThan(2000 * setup.parameters.rows);
    // 10 slots of 3 clocks, 60 lines and 14 clocks a transfer, and at most two slots on C.
    expect(clocks).toBeGreaterThanOrEqual(2000 * (30 + 60 + 14));
    expect(clocks).toBeLessThanOrEqual(2000 * (30 + 60 + 14 + 6));
  });

  it('repeats itself bit for bit, through promises too, and differs for another seed', async () => {
    const first = await run(3, 150);
    expect(await run(3, 150)).toEqual(first);
    expect(await run(3, 150, asynchronous)).toEqual(first);
    expect((await run(4, 150)).weights).not.toEqual(first.weights);
  });

  it('reports progress', async () => {
    const reports: number[] = [];
    const engine = new GoldenEngine({ ...setup, seed: 1 });
    const onProgress = (done: number): void => {
      reports.push(done);
    };
    await trainClassifier({ ...setup, engine, data, samples: 25, seed: 1, onProgress, progressEvery: 10 });
    expect(reports).toEqual([10, 20, 25]);
  });

  it('refuses a tile of the wrong size and impossible settings', async () => {
    const parameters = { ...setup.parameters, columns: 49 };
    const engine = new GoldenEngine({ ...setup, parameters, seed: 1 });
    await expect(trainClassifier({ ...setup, engine, data, samples: 1, seed: 1 })).rejects.toThrow(
      'engine: expected a tile of 10 rows (classes) and 50 columns (features and a bias), got 10 x 49',
    );
    const right = new GoldenEngine({ ...setup, seed: 1 });
    await expect(trainClassifier({ ...setup, engine: right, data, samples: -1, seed: 1 })).rejects.toThrow('samples:');
    await expect(
      trainClassifier({ ...setup, engine: right, data, samples: 1, seed: 1, logitScale: 0 }),
    ).rejects.toThrow('logitScale:');
    const pulses = { ...setup.pulses, rate: Number.NaN };
    await expect(trainClassifier({ ...setup, engine: right, data, samples: 1, seed: 1, pulses })).rejects.toThrow(
      'rate:',
    );
    expect(() => new GoldenEngine({ ...setup, parameters: { ...setup.parameters, adcBits: 8 }, seed: 1 })).toThrow(
      "transferRead.adcBits: expected the tile's adcBits = 8, got 9",
    );
  });

  it('learns MNIST', async () => {
    const mnist = loadMnist({ trainCount: 5000, testCount: 2000 });
    const engine = new GoldenEngine({ ...setup, seed: 1 });
    const result = await trainClassifier({ ...setup, engine, data: mnist, samples: 5000, seed: 1 });
    const baseline = trainFloatBaseline({ data: mnist, samples: 5000, seed: 1, rate: setup.floatRate });
    expect(result.accuracyBefore).toBeLessThan(0.2);
    expect(result.accuracyAfter).toBeGreaterThan(0.75);
    expect(baseline).toBeGreaterThan(0.83);
    expect(baseline - result.accuracyAfter).toBeLessThan(0.1);
  });
});
