import { describe, expect, test } from 'vitest';
import { frameLayouts } from '../packing/layout.ts';
import { unpackFrame } from '../packing/values.ts';
import { designOf } from '../testing/design-of.ts';
import { Counter, Wide } from '../testing/examples.ts';
import { randomStimulus, type RandomStimulusOptions } from './random-stimulus.ts';

const wide = designOf(new Wide(), 'wide');
const counter = designOf(new Counter(), 'counter');

function frames(design: typeof wide, options: RandomStimulusOptions, count: number): Uint32Array[] {
  const stimulus = randomStimulus(design, options);
  const { inputs, outputs } = frameLayouts(design);
  return Array.from({ length: count }, (_, cycle) => {
    const frame = new Uint32Array(inputs.words);
    stimulus.fill(cycle, frame, 0, new Uint32Array(outputs.words), 0);
    return frame;
  });
}

describe('random inputs', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(frames(wide, { seed: 1 }, 50)).toEqual(frames(wide, { seed: 1 }, 50));
    expect(frames(wide, { seed: 1 }, 50)).not.toEqual(frames(wide, { seed: 2 }, 50));
  });

  test('stay in their ranges and reach both ends', () => {
    const { inputs } = frameLayouts(wide);
    const seen = frames(wide, { seed: 4 }, 2000).map((frame) => unpackFrame(inputs, frame, 0));
    expect(new Set(seen.map(({ mode }) => mode))).toEqual(new Set([0, 1, 2]));
    const big = seen.map((values) => Number(values.big));
    const offset = seen.map((values) => Number(values.offset));
    expect([Math.min(...big), Math.max(...big)]).toEqual([0, 2 ** 53 - 1]);
    expect([Math.min(...offset), Math.max(...offset)]).toEqual([-(2 ** 52), 2 ** 52 - 1]);
    const lines = seen.map((values) => (values.lines as Float64Array).reduce((sum, line) => sum + line, 0));
    expect(Math.min(...lines)).toBeLessThan(10);
    expect(Math.max(...lines)).toBeGreaterThan(60);
  });

  test('never hold a value that was not drawn', () => {
    const { inputs } = frameLayouts(counter);
    for (let seed = 1; seed <= 20; seed += 1) {
      const seen = frames(counter, { seed, profiles: { step: { range: [3, 5], hold: 1 } } }, 3);
      const steps = seen.map((frame) => Number(unpackFrame(inputs, frame, 0).step));
      expect(steps[0], `seed ${seed}`).toBeGreaterThanOrEqual(3);
      expect(new Set(steps).size).toBe(1);
    }
  });

  test('follow their profiles', () => {
    const count = 20_000;
    const options = {
      seed: 9,
      reset: 0.1,
      profiles: { enable: { high: 0.9 }, step: { range: [3, 5], hold: 0.8 } },
    } as const;
    const { inputs } = frameLayouts(counter);
    const seen = frames(counter, options, count);
    const rate = (of: (frame: Uint32Array) => boolean): number => seen.filter(of).length / count;
    // Binomial with n = 20000: five standard deviations are 0.011 at p = 0.1 or 0.9.
    expect(Math.abs(rate((frame) => frame[0] === 1) - 0.1)).toBeLessThan(0.011);
    expect(Math.abs(rate((frame) => frame[1] === 1) - 0.9)).toBeLessThan(0.011);
    const steps = seen.map((frame) => Number(unpackFrame(inputs, frame, 0).step));
    expect(new Set(steps)).toEqual(new Set([3, 4, 5]));
    // Held with 0.8, and a fresh value of three is the old one in a third of the rest: 0.87 +- 0.012.
    const kept = steps.filter((step, index) => step === steps[index - 1]).length / count;
    expect(Math.abs(kept - (0.8 + 0.2 / 3))).toBeLessThan(0.02);
  });

  test('refuse an unknown input, an illegal range and an illegal probability', () => {
    const make = (profiles: RandomStimulusOptions['profiles']) => () =>
      randomStimulus(counter, { seed: 1, profiles: profiles! });
    expect(make({ stepp: {} })).toThrow('there is no signal stepp; there are: enable, step');
    expect(make({ step: { range: [0, 16] } })).toThrow('the range of step lies inside 0..15, not 0..16');
    expect(make({ step: { range: [5, 4] } })).toThrow('not 5..4');
    expect(make({ step: { hold: 1.5 } })).toThrow('hold of step is 0 to 1, not 1.5');
    expect(() => randomStimulus(counter, { seed: 0.5 })).toThrow('seed: an integer');
    expect(() => randomStimulus(counter, { seed: 1, reset: -1 })).toThrow('probability of reset is 0 to 1');
  });
});
