import { getHeapStatistics } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from '../array/crossbar-array.ts';
import type { DeviceConfiguration } from '../devices/configuration.ts';
import { type PresetName, presetNames } from '../presets/presets.ts';
import { RandomStream } from '../random/random-stream.ts';
import { PulsedUpdater } from './pulsed-updater.ts';
import type { UpdateConfiguration } from './settings.ts';

/*
 * Pulses allocate nothing. The heap is looked at before and after runs of updates without anything in between that could collect
 * garbage: what a single run leaves (the engine compiles now and then) differs, what pulses leave would be in every one, so the smallest
 * growth of the later runs counts. A boxed number a cell or a pulse would be 16 byte each, 10 to 40 times the bound.
 */

const SEED = 13;
const SIZE = 32;
const UPDATES = 100;
const RUNS = 30;
/** Byte an update: 16 for each of 64 lines (the probability of a train, where the engine boxes it), its report, the look at the heap. */
const LARGEST_GROWTH = 64 * 16 + 176;

function vectors(zeroFraction: number): Float64Array[] {
  const stream = new RandomStream(SEED, 'vectors');
  return Array.from({ length: 16 }, () =>
    Float64Array.from({ length: SIZE }, () => (stream.uniform() < zeroFraction ? 0 : 2 * stream.uniform() - 1)),
  );
}

interface Growth {
  readonly bytesPerUpdate: number;
  readonly pulsesPerUpdate: number;
}

function growthOf(device: PresetName | DeviceConfiguration, update: UpdateConfiguration, rate: number): Growth {
  const array = createCrossbarArray({ rows: SIZE, columns: SIZE, device, seed: SEED });
  const updater = new PulsedUpdater(array, update, SEED);
  const x = vectors(0);
  const d = vectors(0.2);
  const growths = new Float64Array(RUNS);
  let pulses = 0;
  for (let run = 0; run < RUNS; run++) {
    const before = getHeapStatistics().used_heap_size;
    for (let index = 0; index < UPDATES; index++) {
      // Learning rates scale with the granularity, so that every device gets as many pulses.
      const signedRate = (index % 2 === 0 ? rate : -rate) * updater.granularity;
      pulses += updater.update(x[index % 16]!, d[index % 16]!, signedRate).coincidences;
    }
    growths[run] = getHeapStatistics().used_heap_size - before;
  }
  const settled = growths.subarray(RUNS / 3).filter((growth) => growth >= 0);
  return {
    bytesPerUpdate: Math.min(...settled) / UPDATES,
    pulsesPerUpdate: pulses / (RUNS * UPDATES),
  };
}

const unmanaged = { updateManagement: false, updateBlManagement: false } as const;

const devices: readonly (readonly [string, PresetName | DeviceConfiguration])[] = [
  // A refresh is no pulse and draws boxed numbers: the pair is taken without.
  ...presetNames.filter((name) => name !== 'PCM').map((name) => [name, name] as const),
  ['power step', { law: 'powStep' }],
  ['exponential step', { law: 'expStep' }],
  ['piecewise step', { law: 'piecewiseStep', nodesUp: [1, 2], nodesDown: [2, 1] }],
  ['soft bounds with levels', { law: 'softBounds', levels: 100 }],
  ['pair', { law: 'oneSidedPair', device: { law: 'constantStep', wMin: 0 }, refreshEvery: 0 }],
  ['vector cell', { law: 'vectorCell', devices: [{ law: 'softBounds' }, { law: 'powStep' }] }],
];

describe('an update allocates nothing for its pulses', () => {
  it.each(devices)('%s: whole trains and single slots', (_, device) => {
    for (const [rate, pulses] of [
      [10, 1000],
      [0.5, 50],
    ] as const) {
      const growth = growthOf(device, { ...unmanaged, desiredBl: 31 }, rate);
      expect(growth.pulsesPerUpdate).toBeGreaterThan(pulses);
      expect(growth.bytesPerUpdate, `byte an update, seed ${SEED}`).toBeLessThan(LARGEST_GROWTH);
    }
  });
});
