import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from '../array/crossbar-array.ts';
import { measureSymmetricPoint } from '../calibration/symmetric-point.ts';
import {
  asymmetricLinear,
  createResponsePair,
  exponentialResponse,
  genericLinear,
  powerResponse,
  type ResponsePair,
  softBoundsResponse,
} from './response-function.ts';

const families: readonly (readonly [string, ResponsePair])[] = [
  ['asymmetric linear', asymmetricLinear(0.2, 0.8)],
  ['generic linear', genericLinear(0.3, 0.5)],
  ['power', powerResponse(1.7, 1)],
  ['exponential', exponentialResponse(2, 1)],
  ['soft bounds', softBoundsResponse(1, 0.6, -1, 1)],
];

describe('response functions', () => {
  it.each(families)('%s: a change equals dw F - |dw| G in both directions', (_, pair) => {
    fc.assert(
      fc.property(
        fc.double({ min: pair.low, max: pair.high, noNaN: true }),
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        (weight, change) => {
          const direct = change * (change >= 0 ? pair.qPlus(weight) : pair.qMinus(weight));
          const split = change * pair.symmetricPart(weight) - Math.abs(change) * pair.asymmetricPart(weight);
          expect(Math.abs(direct - split)).toBeLessThan(1e-14);
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });

  it.each(families)('%s: the closed form is the root of G, and pulsing up and down settles there', (_, pair) => {
    expect(Math.abs(pair.asymmetricPart(pair.symmetricPoint))).toBeLessThan(1e-14);
    const numeric = createResponsePair(pair.qPlus, pair.qMinus, pair.low, pair.high);
    expect(Math.abs(numeric.symmetricPoint - pair.symmetricPoint)).toBeLessThan(1e-9);
    const device = {
      law: 'response',
      qPlus: pair.qPlus,
      qMinus: pair.qMinus,
      wMin: pair.low,
      wMax: pair.high,
      dwMin: 0.002,
      dwMinDtod: 0,
      dwMinStd: 0,
      wMaxDtod: 0,
      wMinDtod: 0,
      upDownDtod: 0,
    } as const;
    const array = createCrossbarArray({ rows: 1, columns: 1, device, seed: 1 });
    array.setWeights([pair.low * 0.5]);
    expect(Math.abs(measureSymmetricPoint(array, 5000)[0]! - pair.symmetricPoint)).toBeLessThan(0.001);
  });

  it('names bad parameters', () => {
    expect(() =>
      createResponsePair(
        () => 1,
        () => 1,
        1,
        0,
      ),
    ).toThrow(/low, high/);
    expect(() => asymmetricLinear(0, 0)).toThrow(/tau: expected a range above 0/);
    expect(() => genericLinear(1, 1)).toThrow(/asymmetry/);
    expect(() => exponentialResponse(0, 1)).toThrow(/gamma/);
    expect(() => softBoundsResponse(1, 1, 0.1, 1)).toThrow(/minimum, maximum/);
    expect(
      createResponsePair(
        () => 1,
        () => 2,
        0,
        1,
      ).symmetricPoint,
    ).toBeNaN();
  });
});
