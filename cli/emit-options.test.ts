import { describe, expect, test } from 'vitest';
import { emitOptionsOf } from './emit-options.ts';
import { CommandFailure } from './failure.ts';

describe('reset style and names', () => {
  test.each([
    ['sync-high', true, true, 'rst'],
    ['sync-low', true, false, 'rst_n'],
    ['async-high', false, true, 'rst'],
    ['async-low', false, false, 'rst_n'],
  ] as const)('%s', (resetStyle, synchronous, activeHigh, name) => {
    expect(emitOptionsOf({ resetStyle })).toEqual({
      clock: 'clk',
      reset: { name, synchronous, activeHigh },
      nextSuffix: '_next',
    });
  });

  test('names are taken as they are given', () => {
    const options = emitOptionsOf({ resetName: 'areset', clockName: 'clk_i', nextSuffix: '_d' });
    expect([options.reset.name, options.clock, options.nextSuffix]).toEqual(['areset', 'clk_i', '_d']);
  });

  test.each([
    [{ resetStyle: 'sync' }, '--reset-style sync'],
    [{ resetName: '1rst' }, '--reset-name 1rst'],
    [{ clockName: 'module' }, '--clock-name module'],
    [{ clockName: 'rst' }, 'the reset has this name'],
    [{ nextSuffix: '' }, '--next-suffix'],
    [{ nextSuffix: '-d' }, '--next-suffix -d'],
  ])('%j is refused', (choices, message) => {
    expect(() => emitOptionsOf(choices)).toThrow(CommandFailure);
    expect(() => emitOptionsOf(choices)).toThrow(message);
  });
});
