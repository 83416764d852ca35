import { describe, expect, it } from 'vitest';
import { presetNames } from '../presets/presets.ts';
import { createCrossbarArray } from './crossbar-array.ts';

const exact = { dwMinDtod: 0, dwMinStd: 0, wMaxDtod: 0, wMinDtod: 0, upDownDtod: 0 } as const;

describe('CrossbarArray.pulse', () => {
  it('steps exactly the cells whose two lines are active, in the direction of the row', () => {
    const array = createCrossbarArray({ rows: 3, columns: 2, device: { law: 'constantStep', ...exact }, seed: 1 });
    const coincidences = array.pulse(Uint8Array.of(1, 0, 1), Uint8Array.of(0, 0, 1), Uint8Array.of(0, 1));
    expect(coincidences).toBe(2);
    expect([...array.weights]).toEqual([0, 0.001, 0, 0, 0, -0.001]);
    expect([...array.pulseCounts]).toEqual([0, 1, 0, 0, 0, 1]);
  });

  it('does nothing when no column is active', () => {
    const array = createCrossbarArray({ rows: 2, columns: 3, device: 'GokmenVlasov', seed: 1 });
    expect(array.pulse(Uint8Array.of(1, 1), Uint8Array.of(0, 1), new Uint8Array(3))).toBe(0);
    expect([...array.weights]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('refuses masks of the wrong length', () => {
    const array = createCrossbarArray({ rows: 2, columns: 3, device: 'EcRam', seed: 1 });
    expect(() => array.pulse(new Uint8Array(3), new Uint8Array(2), new Uint8Array(3))).toThrow(/expected 2 rows/);
  });

  it.each(presetNames)('%s: up pulses raise and down pulses lower the mean weight', (name) => {
    const array = createCrossbarArray({ rows: 40, columns: 25, device: name, seed: 7 });
    const mean = (): number => array.weights.reduce((sum, weight) => sum + weight, 0) / array.weights.length;
    for (let pulse = 0; pulse < 20; pulse++) {
      array.pulseAll(false);
    }
    const raised = mean();
    expect(raised, 'seed 7').toBeGreaterThan(0);
    for (let pulse = 0; pulse < 20; pulse++) {
      array.pulseAll(true);
    }
    expect(mean(), 'seed 7').toBeLessThan(raised);
  });

  it.each(presetNames)('%s: a restored state continues bit for bit', (name) => {
    const run = (array: ReturnType<typeof createCrossbarArray>): void => {
      for (let slot = 0; slot < 30; slot++) {
        const down = slot % 3 === 0 ? 1 : 0;
        array.pulse(Uint8Array.of(1, slot % 2, 1), Uint8Array.of(down, 1, 1 - down), Uint8Array.of(1, 0, 1, slot % 2));
        array.finishUpdate();
      }
      array.decay();
      array.diffuse();
    };
    const first = createCrossbarArray({ rows: 3, columns: 4, device: name, seed: 11, stream: 'a' });
    run(first);
    const state = first.saveState();
    run(first);
    const second = createCrossbarArray({ rows: 3, columns: 4, device: name, seed: 11, stream: 'a' });
    second.restoreState(state);
    run(second);
    expect(second.saveState()).toEqual(first.saveState());
    const other = createCrossbarArray({ rows: 3, columns: 4, device: name, seed: 11, stream: 'b' });
    run(other);
    expect([...other.weights]).not.toEqual([...first.weights]);
  });
});
