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

  it.each(presetNames)('%s: every text of the figure is inside it, and texts of one row do not touch', (name) => {
    const { svg } = describeDevice(name, { seed: 1 });
    const [, width = '', height = ''] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const texts = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"([^>]*)>([^<]*)/g)].filter(
      ([, , , attributes]) => !attributes!.includes('rotate'),
    );
    expect(texts.length).toBeGreaterThan(15);
    const boxes = texts.map(([, x, y, attributes, text]) => {
      const size = Number(/font-size="(\d+)"/.exec(attributes!)?.[1] ?? 13);
      // .52 of the size is the mean advance of Helvetica.
      const advance = 0.52 * size * text!.length;
      const anchor = /text-anchor="(\w+)"/.exec(attributes!)?.[1] ?? 'start';
      const left = Number(x) - { start: 0, middle: advance / 2, end: advance }[anchor]!;
      return { left, right: left + advance, y: Number(y), text };
    });
    boxes.forEach((box) => {
      expect(box.left, box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(Number(width));
      expect(box.y, box.text).toBeLessThan(Number(height) - 4);
    });
    for (const first of boxes) {
      for (const second of boxes) {
        if (first === second || first.y !== second.y || first.left > second.left) continue;
        expect(first.right, `"${first.text}" and "${second.text}"`).toBeLessThan(second.left);
      }
    }
  });

  it('says how many cells have no symmetric point between their bounds', () => {
    const { table, svg, json } = describeDevice('Capacitor', { seed: 1 });
    expect(json.symmetricPoint!.share).toBeGreaterThan(0.5);
    expect(json.symmetricPoint!.share).toBeLessThan(0.65);
    expect(table).toMatch(/symmetric point, .* in 5\d\.?\d? % of the cells/);
    expect(svg).toMatch(/4\d\.?\d? % of the cells have none between their bounds/);
  });

  it('tells what lasts of a pulse from what is read after it: 75 steps of write noise', () => {
    const { json, table } = describeDevice('ReRamES', { seed: 1 });
    // Up 1 + 1.18445 e^-2.5, down .740641 (1 + .081404 e^2.5), in steps of .00135; cycle noise 5 steps over 4096 cells.
    expect(Math.abs(json.firstUpLasting!.mean / 0.00135 - 1.0972)).toBeLessThan((4 * 5.5) / 64);
    expect(Math.abs(json.firstDownLasting!.mean / -0.00135 - 1.4752)).toBeLessThan((4 * 7.5) / 64);
    expect(Math.abs(json.firstUp.deviation / json.firstUpLasting!.deviation)).toBeGreaterThan(10);
    expect(table).toContain('as read, with write noise');
    expect(describeDevice('EcRam', { seed: 1 }).json.firstUpLasting).toBeNull();
  });

  it('a vector cell shows the response of its first device', () => {
    const { json } = describeDevice(
      { law: 'vectorCell', devices: [{ law: 'softBounds', writeNoiseStd: 2 }, { law: 'constantStep' }] },
      { seed: 1 },
    );
    expect(json.response.subject).toBe('first device');
    expect(json.response.crossing).toBeCloseTo(0, 9);
    expect(json.firstUpLasting!.deviation).toBeLessThan(json.firstUp.deviation);
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
