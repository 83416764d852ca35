import { expect, test } from 'vitest';
import { ParameterError, resolveParameters } from '../../tsgen/language/index.ts';
import { AgadTile, agadTileParameters } from './index.ts';

const tileWith = (given: Record<string, number>): AgadTile =>
  new AgadTile(resolveParameters(agadTileParameters, given));

test('the defaults go together', () => {
  expect(tileWith({}).p).toMatchObject({ rows: 16, columns: 16, phases: 2, bufferBits: 16, thresholdBits: 12 });
});

test('phases is 2 or 4', () => {
  expect(tileWith({ phases: 4 }).p.phases).toBe(4);
  expect(() => tileWith({ phases: 3 })).toThrow(new ParameterError('phases', 'parameter phases is 2 or 4, not 3'));
});

test('a buffer word has room for twice the threshold', () => {
  expect(tileWith({ bufferBits: 14 }).p.bufferBits).toBe(14);
  expect(() => tileWith({ bufferBits: 13 })).toThrow(
    new ParameterError('bufferBits', 'parameter bufferBits is at least thresholdBits + 2 = 14, not 13'),
  );
});

test('a size beyond its range is named', () => {
  expect(() => tileWith({ rows: 1025 })).toThrow('parameter rows is an integer from 1 to 1024, not 1025');
});
