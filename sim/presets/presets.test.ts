import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from '../array/crossbar-array.ts';
import { DeviceBank } from '../array/device-bank.ts';
import { measureSymmetricPoint } from '../calibration/symmetric-point.ts';
import { resolveDevice } from '../devices/configuration.ts';
import { moments } from '../testing/statistics.ts';
import { devicePresets, findPreset, type PresetName, presetNames } from './presets.ts';

/** Range over dw_min as printed in the table of presets. */
const states: Readonly<Record<PresetName, number>> = {
  ReRamES: 1481,
  ReRamSB: 1000,
  Capacitor: 400,
  EcRam: 1000,
  EcRamMO: 7089,
  ReRamArrayOM: 21,
  ReRamArrayHfO2: 4.33,
  PCM: 200,
  Idealized: 10000,
  GokmenVlasov: 1250,
};

/** The single device of a preset with noise, reference and write noise off: its spread and law only. */
function quiet(name: PresetName) {
  const device = resolveDevice(devicePresets[name].device);
  if (device.law === 'oneSidedPair' || device.law === 'vectorCell' || device.law === 'ideal') {
    throw new Error(`${name} is not a single device`);
  }
  return { ...device, dwMinStd: 0, writeNoiseStd: 0, reference: undefined };
}

describe('presets', () => {
  it.each(presetNames)('%s has the printed number of states, a source and a summary', (name) => {
    const preset = findPreset(name);
    const device = resolveDevice(preset.device);
    const single = device.law === 'oneSidedPair' ? device.device : device;
    if (!('wMax' in single)) {
      throw new Error('a preset without bounds');
    }
    const count = (single.wMax - single.wMin) / single.dwMin;
    expect(Math.abs(count / states[name] - 1)).toBeLessThan(0.01);
    expect(preset.name).toBe(name);
    expect(preset.source).toMatch(/\d{4}/);
    expect(preset.summary.length).toBeGreaterThan(20);
  });

  it('one pulse from 0 has the preset step, and its cycle noise where the law has no weight dependence', () => {
    // 200 x 200 cells, spread of the gain averages out to .3/200 = .15 %.
    const array = createCrossbarArray({ rows: 200, columns: 200, device: 'GokmenVlasov', seed: 2 });
    array.pulseAll(true);
    const { mean, deviation } = moments(array.weights);
    expect(Math.abs(mean / -0.0016 - 1)).toBeLessThan(0.01);
    // (1 + .3 a + .01 c)(1 + .3 b) with gains folded at 0: std sqrt(1.09 * 1.09 - 1).
    expect(Math.abs(deviation / 0.0016 - Math.sqrt(1.09 * 1.09 - 1))).toBeLessThan(0.01);
  });
});

/*
 * Distribution of the symmetric point over 100 x 100 cells (seed 2): the weight at which pulsing up and down in turn settles, cell by cell,
 * against the closed form evaluated from one single up and down step of the same cells. Noise is off, so the only error is the ripple of one pulse.
 */
describe('symmetric points of presets against closed forms (10000 cells, seed 2)', () => {
  const cells = 10_000;
  const create = (name: PresetName) => {
    const bank = new DeviceBank(quiet(name), 100, 100, 2, 'array');
    const array = createCrossbarArray({ rows: 100, columns: 100, device: quiet(name), seed: 2 });
    return { array, law: bank.law };
  };

  it.each([
    ['ReRamSB', 4000],
    ['ReRamArrayOM', 600],
    ['ReRamArrayHfO2', 300],
  ] as const)('%s: soft bounds, SP = (u - d)/(u/max + d/|min|)', (name, pairs) => {
    const { array, law } = create(name);
    const points = array.symmetricPoints();
    const measured = measureSymmetricPoint(array, pairs);
    let checked = 0;
    let worst = 0;
    let worstRipples = 0;
    for (let cell = 0; cell < cells; cell++) {
      const up = law.meanStep(cell, 0, false);
      const down = -law.meanStep(cell, 0, true);
      const rate = up / law.maximum(cell) - down / law.minimum(cell);
      const closedForm = (up - down) / rate;
      worst = Math.max(worst, Math.abs(points[cell]! - closedForm));
      // Cells that had time to settle (12 time constants) and whose steps are smaller than their range.
      if (rate * pairs > 12 && rate < 0.5) {
        checked += 1;
        const ripple = up * (1 - closedForm / law.maximum(cell));
        worstRipples = Math.max(worstRipples, Math.abs(measured[cell]! - closedForm) / (ripple + 2e-5));
      }
    }
    expect(worst).toBeLessThan(1e-9);
    expect(checked).toBeGreaterThan(name === 'ReRamArrayHfO2' ? 1000 : 7000);
    // With rates a = u/max and b = d/|min| the mean of the two phases misses the point by (b - a)/(2 (a + b)) of a step: half a step at most.
    expect(worstRipples).toBeLessThan(0.51);
  });

  it('ReRamES: the mean device has its symmetric point near -.218', () => {
    const device = { ...quiet('ReRamES'), dwMinDtod: 0, upDownDtod: 0, wMaxDtod: 0, wMinDtod: 0 };
    const array = createCrossbarArray({ rows: 1, columns: 1, device, seed: 2 });
    expect(Math.abs(array.symmetricPoints()[0]! + 0.218)).toBeLessThan(0.002);
    const measured = measureSymmetricPoint(array, 4000)[0]!;
    expect(Math.abs(measured - array.symmetricPoints()[0]!)).toBeLessThan(0.002);
  });
});
