import { describe, expect, test } from 'vitest';
import { simulate } from '../../tsgen/language/index.ts';
import { frameLayouts } from '../packing/layout.ts';
import { randomStimulus } from '../cosimulate/random-stimulus.ts';
import { packFrame, SignalValueError, unpackFrame, type SignalValues } from '../packing/values.ts';
import { designOf } from '../testing/design-of.ts';
import { Counter, transferBuffer, Wide } from '../testing/examples.ts';
import { Twin, TwinError } from './twin.ts';

const counterDesign = designOf(new Counter(), 'counter');

/** Runs frames of the counter: [reset, enable, step] to [wrapping, count]. */
function runCounter(frames: readonly (readonly number[])[], design = counterDesign): number[][] {
  const twin = new Twin(design, simulate(new Counter()));
  return frames.map((frame) => {
    const outputs = new Uint32Array(2);
    twin.cycle(Uint32Array.from(frame), 0, outputs, 0);
    return [...outputs];
  });
}

describe('the twin', () => {
  test('gives registered outputs before the edge and combinational ones of the cycle', () => {
    const frames = [...Array.from({ length: 17 }, () => [0, 1, 15]), [0, 1, 1], [0, 1, 1], [0, 1, 1]];
    expect(runCounter(frames).slice(-3)).toEqual([
      [1, 255],
      [0, 0],
      [0, 1],
    ]);
  });

  test('computes outputs in a reset cycle from the state before it', () => {
    const enabled = Array.from({ length: 17 }, () => [0, 1, 15]);
    expect(runCounter([...enabled, [1, 1, 15], [0, 1, 15]]).slice(-2)).toEqual([
      [1, 255],
      [0, 0],
    ]);
  });

  test('resets before sampling when reset is asynchronous', () => {
    const design = { ...counterDesign, reset: { ...counterDesign.reset, synchronous: false } };
    const enabled = Array.from({ length: 17 }, () => [0, 1, 15]);
    expect(runCounter([...enabled, [1, 1, 15], [0, 1, 15]], design).slice(-2)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test('keeps memories in a reset cycle', () => {
    const design = designOf(transferBuffer(), 'transfer_buffer');
    const module = simulate(transferBuffer());
    const twin = new Twin(design, module);
    const { inputs, outputs } = frameLayouts(design);
    const frame = new Uint32Array(inputs.words);
    const result = new Uint32Array(outputs.words);
    for (let cycle = 0; cycle < 4; cycle += 1) twin.cycle(frame, 0, result, 0);
    expect(module.ready).toBe(true);
    // valid, row 2, delta 3
    frame.set([0, 0, 1, 2, 3, 0]);
    twin.cycle(frame, 0, result, 0);
    frame[0] = 1;
    twin.cycle(frame, 0, result, 0);
    expect([...Array.from({ length: 4 }, (_, row) => module.acc[row])]).toEqual([0, 0, 3, 0]);
    expect(module.ready).toBe(false);
  });

  test('refuses an output outside its range', () => {
    class Overflowing extends Counter {
      override step(inputs: Parameters<Counter['step']>[0]): ReturnType<Counter['step']> {
        const results = super.step(inputs);
        this.count = 300;
        return results;
      }
    }
    const twin = new Twin(counterDesign, simulate(new Overflowing()));
    const outputs = new Uint32Array(2);
    twin.cycle(Uint32Array.of(0, 0, 0), 0, outputs, 0);
    expect(() => {
      twin.cycle(Uint32Array.of(0, 0, 0), 0, outputs, 0);
    }).toThrow(new SignalValueError('count', 'signal count takes an integer from 0 to 255, not 300'));
  });

  test('refuses an element outside its range in a vector of bits', () => {
    class Wrong extends Wide {
      override step(inputs: Parameters<Wide['step']>[0]): ReturnType<Wide['step']> {
        const results = super.step(inputs);
        return { ...results, rotated: Uint8Array.from({ length: 70 }, (_, index) => (index === 69 ? 2 : 1)) };
      }
    }
    const design = designOf(new Wide(), 'wide');
    const twin = new Twin(design, simulate(new Wrong()));
    const { inputs, outputs } = frameLayouts(design);
    expect(() => {
      twin.cycle(new Uint32Array(inputs.words), 0, new Uint32Array(outputs.words), 0);
    }).toThrow('signal rotated[69] takes an integer from 0 to 1, not 2');
  });

  test('gives the same whether a signal rests or not', () => {
    const design = designOf(new Wide(), 'wide');
    const layouts = frameLayouts(design);
    const stimulus = randomStimulus(design, {
      seed: 3,
      profiles: Object.fromEntries(layouts.inputs.slots.map((slot) => [slot.name, { hold: 0.7 }])),
    });
    const twin = new Twin(design, simulate(new Wide()));
    const reference = simulate(new Wide());
    const frame = new Uint32Array(layouts.inputs.words);
    const outputs = new Uint32Array(layouts.outputs.words);
    for (let cycle = 0; cycle < 500; cycle += 1) {
      stimulus.fill(cycle, frame, 0, outputs, 0);
      frame[0] = 0;
      const registered = {
        previous: reference.previous,
        bank: [...Array(9).keys()].map((index) => reference.bank[index]),
      };
      const results = reference.step(unpackFrame(layouts.inputs, frame, 0) as unknown as Parameters<Wide['step']>[0]);
      twin.cycle(frame, 0, outputs, 0);
      const expected = new Uint32Array(layouts.outputs.words);
      packFrame(layouts.outputs, { ...results, ...registered } as SignalValues, expected, 0);
      expect([...outputs], `cycle ${cycle}`).toEqual([...expected]);
    }
  });

  test('is refused when it is another module', () => {
    expect(() => new Twin(counterDesign, simulate(transferBuffer()))).toThrow(TwinError);
    expect(() => new Twin(counterDesign, simulate(transferBuffer()))).toThrow(
      /differ in enable, step, wrapping, count/,
    );
  });
});
