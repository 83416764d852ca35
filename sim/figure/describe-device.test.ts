import { describe, expect, it } from 'vitest';
import { type PresetName, presetNames } from '../presets/presets.ts';
import { describeDevice } from './describe-device.ts';
import { rangeOf, ticksOf } from './svg-panel.ts';

describe('describeDevice (seed 1)', () => {
  it.each(presetNames)('%s: table, figure and data agree and are complete', (name) => {
    const { table, svg, json } = describeDevice(name, { seed: 1 });
    expect(table).toContain(name);
    expect(table).toContain(json.source ?? 'missing');
    expect(svg.startsWith('<svg ')).toBe(true);
    expect(svg.trimEnd().endsWith('</svg>')).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg.match(/<polyline/g)!.length).toBeGreaterThanOrEqual(name === 'PCM' ? 5 : 6);
    expect(json.staircase.traces.every((trace) => trace.length === json.staircase.pulses.length)).toBe(true);
    // As read, so write noise of up to 75 dw_min is in it: within 4 standard errors of the right side of 0, and strictly there without.
    const noise =
      'writeNoiseStd' in json.parameters && json.parameters.writeNoiseStd !== 0 ? 4 / Math.sqrt(json.cells) : 0;
    expect(json.firstUp.mean).toBeGreaterThan(-noise * json.firstUp.deviation);
    expect(json.firstDown.mean).toBeLessThan(noise * json.firstDown.deviation);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  it('is the same for the same seed and differs for another', () => {
    const first = describeDevice('EcRam', { seed: 1 });
    expect(describeDevice('EcRam', { seed: 1 }).svg).toBe(first.svg);
    expect(describeDevice('EcRam', { seed: 2 }).svg).not.toBe(first.svg);
  });

  it('describes user devices, ideal ones too', () => {
    const ideal = describeDevice({ law: 'ideal', dwMin: 0.01 }, { seed: 1 });
    expect(ideal.json.states).toBeNull();
    expect(ideal.table).toContain('unbounded');
    const custom = describeDevice(
      {
        law: 'response',
        dwMin: 0.01,
        wMaxDtod: 0,
        wMinDtod: 0,
        qPlus: (weight) => 1 - weight,
        qMinus: (weight) => 1 + weight,
      },
      { seed: 1 },
    );
    expect(custom.json.response.up[60]).toBeCloseTo(1, 6);
    expect(Math.abs(custom.json.symmetricPoint!.mean)).toBeLessThan(0.01);
  });

  it('names an unknown preset', () => {
    const name: unknown = 'nothing';
    expect(() => describeDevice(name as PresetName, { seed: 1 })).toThrow(/unknown preset "nothing"/);
  });
});

describe('axes', () => {
  it('ticks are round and inside the range', () => {
    expect(ticksOf({ low: -0.62, high: 0.62 })).toEqual([-0.5, 0, 0.5]);
    expect(ticksOf({ low: 0, high: 100 })).toEqual([0, 20, 40, 60, 80, 100]);
  });

  it('a range holds its values, also a single one or none', () => {
    expect(rangeOf([2, 4]).low).toBeCloseTo(1.92, 12);
    expect(rangeOf([3]).high).toBeGreaterThan(3);
    expect(rangeOf([])).toEqual({ low: 0, high: 1 });
  });
});
