import { expect, test } from 'vitest';
import { simulate } from '../../tsgen/language/index.ts';
import { ColumnReader } from './column-reader.ts';

test.each([1, 2, 5])('takes exactly %i codes after a start, one a clock', (rows) => {
  const reader = simulate(new ColumnReader({ rows }));
  for (let column = 0; column < 3; column += 1) {
    expect(reader.step({ start: false, adcValid: true }).accept).toBe(false);
    expect(reader.step({ start: true, adcValid: true }).accept).toBe(false);
    for (let row = 0; row < rows; row += 1) {
      expect(reader.adcReady).toBe(true);
      expect(reader.step({ start: false, adcValid: true }).accept).toBe(true);
    }
    expect(reader.adcReady).toBe(false);
  }
});

test('waits for the ADC', () => {
  const reader = simulate(new ColumnReader({ rows: 2 }));
  reader.step({ start: true, adcValid: false });
  const accepted = [false, true, false, false, true, true].map(
    (adcValid) => reader.step({ start: false, adcValid }).accept,
  );
  expect(accepted).toEqual([false, true, false, false, true, false]);
});
