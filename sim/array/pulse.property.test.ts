import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from './crossbar-array.ts';

const bits = (length: number) => fc.uint8Array({ min: 0, max: 1, minLength: length, maxLength: length });

const slots = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    slots: fc.array(fc.record({ rowMask: bits(rows), rowDown: bits(rows), columnMask: bits(columns) }), {
      maxLength: 12,
    }),
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
  }),
);

describe('CrossbarArray.pulse as a property', () => {
  it('a slot equals its cells pulsed one at a time, in any order, for every law', () => {
    const laws = [
      { law: 'constantStep' },
      { law: 'linearStep', gammaUp: 0.3, gammaDown: 0.8, multiplicativeNoise: false },
      { law: 'softBounds', writeNoiseStd: 2, reference: { standardDeviation: 0.1 } },
      { law: 'expStep', noiseSlope: 0.1 },
      { law: 'powStep', gammaUp: 1.7, levels: 40 },
      { law: 'oneSidedPair', device: { law: 'softBounds' } },
    ] as const;
    fc.assert(
      fc.property(slots, fc.constantFrom(...laws), ({ rows, columns, slots: trace, seed }, device) => {
        const whole = createCrossbarArray({ rows, columns, device, seed });
        const single = createCrossbarArray({ rows, columns, device, seed });
        let coincidences = 0;
        for (const { rowMask, rowDown, columnMask } of trace) {
          coincidences += whole.pulse(rowMask, rowDown, columnMask);
          // Columns outside and from the end: another order than the array uses.
          for (let column = columns - 1; column >= 0; column--) {
            for (let row = 0; row < rows; row++) {
              if (rowMask[row] === 1 && columnMask[column] === 1) {
                const oneRow = new Uint8Array(rows);
                oneRow[row] = 1;
                const oneColumn = new Uint8Array(columns);
                oneColumn[column] = 1;
                single.pulse(oneRow, rowDown, oneColumn);
              }
            }
          }
        }
        expect(single.saveState()).toEqual(whole.saveState());
        expect(whole.pulseCounts.reduce((sum, count) => sum + count, 0)).toBe(coincidences);
      }),
      { seed: 20, numRuns: 300 },
    );
  });

  it('weights never leave the bounds of their cell and stay finite', () => {
    fc.assert(
      fc.property(
        slots,
        fc.double({ min: 1e-4, max: 2, noNaN: true }),
        ({ rows, columns, slots: trace, seed }, dwMin) => {
          const device = { law: 'softBounds', dwMin, wMaxDtod: 0, wMinDtod: 0, dwMinStd: 2 } as const;
          const array = createCrossbarArray({ rows, columns, device, seed });
          for (const { rowMask, rowDown, columnMask } of trace) {
            array.pulse(rowMask, rowDown, columnMask);
          }
          expect(array.weights.every((weight) => weight >= -0.6 && weight <= 0.6)).toBe(true);
        },
      ),
      { seed: 21, numRuns: 300 },
    );
  });
});
