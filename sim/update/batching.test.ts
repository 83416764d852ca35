import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from '../array/crossbar-array.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { DeviceConfiguration } from '../devices/configuration.ts';
import { type PresetName, presetNames } from '../presets/presets.ts';
import { RandomStream } from '../random/random-stream.ts';
import { CoincidenceKernel } from './coincidence-kernel.ts';
import { applyTrace, traceOf } from './pulse-trace.ts';
import { PulseTrains } from './pulse-trains.ts';
import { PulsedUpdater } from './pulsed-updater.ts';
import { writePulses } from './single-pulse-write.ts';

const ROWS = 7;
const COLUMNS = 12;

/** Random trains with the given chance of a pulse; lines of both signs. */
function randomTrains(slots: number, probability: number, seed: number): PulseTrains {
  const stream = new RandomStream(seed, 'trains');
  const trains = new PulseTrains(ROWS, COLUMNS);
  trains.begin(slots);
  for (const bits of [trains.rowBits, trains.columnBits]) {
    for (let index = 0; index < bits.length; index++) {
      const isLastWord = index % trains.words === trains.words - 1;
      const length = isLastWord ? slots - 32 * (trains.words - 1) : 32;
      bits[index] = stream.bernoulliBits(probability, length);
    }
  }
  trains.rowDown.forEach((_, row) => {
    trains.rowDown[row] = stream.below(2);
  });
  trains.columnInverts.forEach((_, column) => {
    trains.columnInverts[column] = stream.below(2);
  });
  return trains;
}

const composite: DeviceConfiguration = {
  law: 'vectorCell',
  devices: [
    { law: 'softBounds', writeNoiseStd: 3 },
    { law: 'powStep', levels: 50 },
  ],
};

describe('results do not depend on batching', () => {
  const devices: readonly (readonly [string, PresetName | DeviceConfiguration])[] = [
    ...presetNames.map((name) => [name, name] as const),
    ['soft bounds', { law: 'softBounds', multiplicativeNoise: false }],
    ['power step', { law: 'powStep', gammaUp: 1.5, gammaUpDtod: 0.2 }],
    ['exponential step', { law: 'expStep', noiseSlope: 0.1 }],
    ['vector of noisy devices', composite],
    ['piecewise', { law: 'piecewiseStep', nodesUp: [1, 2], nodesDown: [2, 1] }],
  ];

  it.each(devices)('%s: whole trains, slots and quadrants give the same bits, dense and sparse', (_, device) => {
    for (const [slots, probability] of [
      [31, 0.6],
      [31, 0.04],
      [64, 0.3],
      [1, 1],
    ] as const) {
      const trains = randomTrains(slots, probability, 5);
      const create = () => createCrossbarArray({ rows: ROWS, columns: COLUMNS, device, seed: 9 });
      const whole = create();
      const bySlot = create();
      const byQuadrant = create();
      const coincidences = new CoincidenceKernel(whole).apply(trains);
      expect(applyTrace(bySlot, traceOf(trains, 'compressed')), 'seed 5').toBe(coincidences);
      expect(applyTrace(byQuadrant, traceOf(trains, 'quadrants')), 'seed 5').toBe(coincidences);
      expect(whole.saveState()).toEqual(bySlot.saveState());
      expect(whole.saveState()).toEqual(byQuadrant.saveState());
      expect(whole.pulseCounts.reduce((sum, count) => sum + count, 0)).toBe(coincidences);
    }
  });

  it('an updater and its array continue bit for bit from a saved state', () => {
    const create = () => {
      const array = createCrossbarArray({ rows: ROWS, columns: COLUMNS, device: 'ReRamSB', seed: 4 });
      return { array, updater: new PulsedUpdater(array, {}, 4) };
    };
    const vectors = new RandomStream(4, 'vectors');
    const x = Array.from({ length: COLUMNS }, () => 2 * vectors.uniform() - 1);
    const d = Array.from({ length: ROWS }, () => 2 * vectors.uniform() - 1);
    const first = create();
    for (let update = 0; update < 20; update++) {
      first.updater.update(x, d, 0.01);
    }
    const saved = { array: first.array.saveState(), updater: first.updater.saveState() };
    const copy = structuredClone(saved);
    for (let update = 0; update < 20; update++) {
      first.updater.update(x, d, 0.01);
    }
    expect(saved).toEqual(copy);
    const second = create();
    second.array.restoreState(saved.array);
    second.updater.restoreState(saved.updater);
    for (let update = 0; update < 20; update++) {
      second.updater.update(x, d, 0.01);
    }
    expect(second.array.saveState()).toEqual(first.array.saveState());
    expect(second.updater.saveState()).toEqual(first.updater.saveState());
  });

  it('the pulses of one cell do not change the noise of another', () => {
    const device = { law: 'constantStep', dwMinStd: 0.5 } as const;
    const alone = createCrossbarArray({ rows: 2, columns: 2, device, seed: 8 });
    const busy = createCrossbarArray({ rows: 2, columns: 2, device, seed: 8 });
    for (let slot = 0; slot < 50; slot++) {
      busy.pulse(Uint8Array.of(1, 0), Uint8Array.of(0, 0), Uint8Array.of(1, 0));
      alone.pulse(Uint8Array.of(0, 1), Uint8Array.of(0, 0), Uint8Array.of(0, 1));
      busy.pulse(Uint8Array.of(0, 1), Uint8Array.of(0, 0), Uint8Array.of(0, 1));
    }
    expect(busy.weights[3]).toBe(alone.weights[3]);
    expect(busy.weights[0]).not.toBe(0);
  });
});

describe('single-pulse write', () => {
  const exact = { law: 'ideal', dwMin: 0.01 } as const;

  it('a column write gives every row exactly its signed number of pulses, nothing elsewhere', () => {
    const array = createCrossbarArray({ rows: 4, columns: 3, device: exact, seed: 1 });
    expect(writePulses(array, { direction: 'column', index: 1 }, [1, -2, 0, 5], 3)).toBe(6);
    const steps = array.weights.map((weight) => Math.round(weight * 100));
    expect([...steps]).toEqual([0, 1, 0, 0, -2, 0, 0, 0, 0, 0, 3, 0]);
  });

  it('a row write does the same along a row of a non-square array', () => {
    const array = createCrossbarArray({ rows: 2, columns: 5, device: exact, seed: 1 });
    expect(writePulses(array, { direction: 'row', index: 1 }, [1, -1, 0, 4, -3])).toBe(9);
    const steps = array.weights.map((weight) => Math.round(weight * 100));
    expect([...steps]).toEqual([0, 0, 0, 0, 0, 1, -1, 0, 4, -3]);
  });

  it('refuses a line outside the array, a wrong length and a fraction of a pulse', () => {
    const array = createCrossbarArray({ rows: 2, columns: 3, device: exact, seed: 1 });
    expect(() => writePulses(array, { direction: 'row', index: 2 }, [0, 0, 0])).toThrow(
      /row: expected an index from 0 to 1/,
    );
    expect(() => writePulses(array, { direction: 'column', index: 0 }, [0, 0, 0])).toThrow(/steps: expected 2 numbers/);
    expect(() => writePulses(array, { direction: 'column', index: 0 }, [0, 0.5])).toThrow(
      /steps\[1\]: expected a whole/,
    );
  });
});

describe('bad input to an update', () => {
  const array = createCrossbarArray({ rows: 2, columns: 3, device: 'EcRam', seed: 1 });
  const updater = new PulsedUpdater(array, {}, 1);

  it.each([
    [/x: expected 3 numbers, got 2/, [1, 1], [1, 1], 0.1],
    [/d: expected 2 numbers, got 3/, [1, 1, 1], [1, 1, 1], 0.1],
    [/x\[1\]: expected a finite number, got NaN/, [1, Number.NaN, 1], [1, 1], 0.1],
    [/d\[0\]: expected a finite number, got Infinity/, [1, 1, 1], [Number.POSITIVE_INFINITY, 1], 0.1],
    [/learningRate: expected a finite number/, [1, 1, 1], [1, 1], Number.NaN],
  ])('%s', (message, x, d, rate) => {
    expect(() => updater.update(x, d, rate)).toThrow(message);
    expect(() => updater.update(x, d, rate)).toThrow(ConfigurationError);
  });

  it.each([
    [/update\.desiredBl/, { desiredBl: 0 }],
    [/update\.desiredBl/, { desiredBl: 1.5 }],
    [/update\.resolution/, { resolution: Number.NaN }],
    [/update\.umGradScale/, { umGradScale: 0 }],
  ])('%s', (message, configuration) => {
    expect(() => new PulsedUpdater(array, configuration, 1)).toThrow(message);
  });

  it('refuses a device without a step at weight 0', () => {
    const stiff = { law: 'piecewiseStep', nodesUp: [1, 0, 1], nodesDown: [1, 0, 1] } as const;
    const still = createCrossbarArray({ rows: 1, columns: 1, device: stiff, seed: 1 });
    expect(() => new PulsedUpdater(still, {}, 1)).toThrow(/device: its step at weight 0 is 0/);
  });

  it('refuses trains of another shape', () => {
    expect(() => new CoincidenceKernel(array).apply(new PulseTrains(3, 2))).toThrow(
      /trains: expected 2 rows and 3 columns/,
    );
  });
});
