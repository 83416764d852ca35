import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createSyntheticDigits, digitClassifier, GoldenEngine, trainClassifier } from '../../sim/training/index.ts';
import { compile } from '../../tsgen/index.ts';
import { testCacheDirectory } from '../testing/tools.ts';
import { trainOnRtl } from './index.ts';

const SEED = 4;
const SAMPLES = 400;

test('a classifier trained by the RTL is the one trained by the golden model, bit for bit', async () => {
  const setup = digitClassifier();
  const data = createSyntheticDigits(SEED, 600, 200);
  const path = fileURLToPath(new URL('../../rtl/agad-tile/agad-tile.ts', import.meta.url));
  const compiled = compile({ path, className: 'AgadTile', parameters: { ...setup.parameters } });
  const hardware = await trainOnRtl({
    cacheDirectory: testCacheDirectory(),
    optimization: 1,
    compiled,
    setup,
    data,
    samples: SAMPLES,
    seed: SEED,
  });
  const engine = new GoldenEngine({ ...setup, seed: SEED });
  const golden = await trainClassifier({ ...setup, engine, data, samples: SAMPLES, seed: SEED });
  expect(hardware.weights).toEqual(engine.weights);
  expect(hardware.training.accuracyAfter).toBe(golden.accuracyAfter);
  expect(hardware.training.activity.fastPulses).toBe(golden.activity.fastPulses);
  expect(hardware.training.activity.slowPulses).toBe(golden.activity.slowPulses);
  expect(hardware.training.accuracyAfter).toBeGreaterThan(hardware.training.accuracyBefore + 0.15);
});
