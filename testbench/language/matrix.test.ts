import { expect, test } from 'vitest';
import { Module, ports, regs2d, resetState, simulate, uint } from '../../tsgen/language/index.ts';

class Cells extends Module {
  readonly io = ports({ in: {}, out: {} });
  cells = regs2d(2, 3, uint(4), (row, column) => 4 * row + column);

  step(): Record<string, never> {
    this.cells[1]![0] = 15;
    return {};
  }
}

test('an element of rows starts, and starts again after reset, with the value for its row and its column', () => {
  const module = simulate(new Cells({}));
  const values = (): readonly (readonly number[])[] =>
    [0, 1].map((row) => [0, 1, 2].map((column) => module.cells[row]![column]!));
  const initial = [
    [0, 1, 2],
    [4, 5, 6],
  ];
  expect(values()).toEqual(initial);
  module.step();
  expect(values()[1]).toEqual([15, 5, 6]);
  resetState(module);
  expect(values()).toEqual(initial);
});
