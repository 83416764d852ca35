import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from '../array/crossbar-array.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { DeviceConfiguration } from './configuration.ts';
import { resolveDevice } from './configuration.ts';

function create(device: DeviceConfiguration, rows = 2, columns = 2, seed = 1) {
  return createCrossbarArray({ rows, columns, device, seed });
}

describe('device configuration errors name the parameter', () => {
  const cases: readonly (readonly [RegExp, DeviceConfiguration])[] = [
    [/device\.dwMin: .*NaN/, { law: 'constantStep', dwMin: Number.NaN }],
    [/device\.dwMin/, { law: 'constantStep', dwMin: 0 }],
    [/device\.wMax/, { law: 'softBounds', wMax: Number.POSITIVE_INFINITY }],
    [/device\.wMin: expected at most wMax = 0\.1, got 0\.2/, { law: 'constantStep', wMax: 0.1, wMin: 0.2 }],
    [/device\.wMin: a slope relative to a bound of 0/, { law: 'softBounds', wMin: 0 }],
    [/device\.corruptProbability/, { law: 'constantStep', corruptProbability: 1.5 }],
    [/device\.lifetime: expected 0 \(off\) or at least 1/, { law: 'constantStep', lifetime: 0.5 }],
    [/device\.levels: expected 0 \(continuous\) or at least 2/, { law: 'constantStep', levels: 1 }],
    [/device\.drift\.nu/, { law: 'constantStep', drift: { nu: -1 } }],
    [/device\.device\.wMin/, { law: 'oneSidedPair', device: { law: 'constantStep', wMin: 1, wMax: 0 } }],
    [/device\.gammas: expected 1 numbers/, { law: 'vectorCell', devices: [{ law: 'ideal' }], gammas: [1, 2] }],
    [/device\.nodesUp/, { law: 'piecewiseStep', nodesUp: [1] }],
  ];
  it.each(cases)('%s', (message, device) => {
    expect(() => create(device)).toThrow(message);
    expect(() => create(device)).toThrow(ConfigurationError);
  });

  it('names an unknown parameter and an unknown law', () => {
    const misspelt: unknown = { law: 'softBounds', dw_min: 0.1 };
    expect(() => resolveDevice(misspelt as DeviceConfiguration)).toThrow(/dw_min/);
    const unknown: unknown = { law: 'magic' };
    expect(() => resolveDevice(unknown as DeviceConfiguration)).toThrow(/device\.law/);
  });

  it('names an unknown preset and lists the known ones', () => {
    const name: unknown = 'Memristor9000';
    expect(() => create(name as DeviceConfiguration)).toThrow(
      /unknown preset "Memristor9000"; known presets are ReRamES, .*GokmenVlasov/,
    );
  });

  it.each([
    [/rows: expected a whole number of lines, at least 1, got 0/, 0, 2, 1],
    [/columns: .* got 2\.5/, 2, 2.5, 1],
    [/rows: .* got NaN/, Number.NaN, 2, 1],
    [/rows \* columns: expected at most 2\^27/, 100_000, 100_000, 1],
    [/seed: expected a whole number/, 2, 2, -1],
  ])('%s', (message, rows, columns, seed) => {
    expect(() => create({ law: 'ideal' }, rows, columns, seed)).toThrow(message);
  });

  it.each([
    [/device\.qPlus: .* got -0\.\d+ at weight 0\.\d+/, (weight: number): number => 0.5 - weight],
    [/device\.qPlus: .* got NaN/, (): number => Number.NaN],
    [/device\.qPlus: .* got 17 /, (): number => 17],
  ])('a response function that leaves its range: %s', (message, qPlus) => {
    const device = {
      law: 'response',
      wMax: 1,
      wMin: -1,
      wMaxDtod: 0,
      wMinDtod: 0,
      qPlus,
      qMinus: (): number => 1,
    } as const;
    expect(() => create(device)).toThrow(message);
  });

  it('refuses weights, references and states of the wrong shape or value', () => {
    const array = create({ law: 'constantStep' }, 2, 3);
    expect(() => {
      array.setWeights([1, 2]);
    }).toThrow(/weights: expected 6 numbers/);
    expect(() => {
      array.setWeights([1, 2, 3, 4, Number.NaN, 6]);
    }).toThrow(/weights\[4\]: expected a finite number, got NaN/);
    expect(() => {
      array.setReference([1]);
    }).toThrow(/reference: expected 6 numbers/);
    expect(() => {
      array.restoreState(create({ law: 'constantStep' }, 3, 2).saveState());
    }).toThrow(/state: expected 2 x 3 cells, got 3 x 2/);
    expect(() => {
      array.resetColumns([3]);
    }).toThrow(/reset column: expected a column from 0 to 2, got 3/);
  });
});
