/** The emitted text means what the IR means: simulators against the interpreter. Seeds are fixed. */

import { describe, expect, it } from 'vitest';
import type { ModuleDefinition } from '../ir/ir.ts';
import { compareExpressions, compareModule, randomInputs } from './testing/differential.ts';
import { counterBank, pulseMachine, storePair, wordStore } from './testing/designs.ts';
import { Random } from './testing/random-expression.ts';
import type { Simulator } from './testing/simulators.ts';
import { transferBuffer } from './testing/transfer-buffer.ts';

/** Two cycles of reset, then random inputs with a reset now and then. */
function compareDesign(
  simulator: Simulator,
  module: ModuleDefinition,
  others: readonly ModuleDefinition[] = [],
  seed = 7,
): ReturnType<typeof compareModule> {
  const random = new Random(seed);
  const cycles = Array.from({ length: 2000 }, (_, cycle) => ({
    inputs: randomInputs(module, random),
    reset: cycle < 2 || random.chance(1),
  }));
  return compareModule(simulator, module, cycles, undefined, others);
}

describe('random expressions', () => {
  it.each([
    ['icarus', 101],
    ['icarus', 102],
    ['yosys', 201],
    ['yosys', 202],
  ] as const)('%s agrees with the interpreter, seed %i', (simulator, seed) => {
    const result = compareExpressions(simulator, seed, 150, 4, 60);
    expect(result.mismatches.slice(0, 3)).toEqual([]);
    expect(result.compared).toBeGreaterThan(8000);
  });

  it('verilator agrees with the interpreter, seed 301', () => {
    const result = compareExpressions('verilator', 301, 150, 4, 100);
    expect(result.mismatches.slice(0, 3)).toEqual([]);
    expect(result.compared).toBeGreaterThan(13_000);
  });
});

describe('designs', () => {
  it.each(['icarus', 'yosys'] as const)('%s agrees with the interpreter', (simulator) => {
    const results = [
      compareDesign(simulator, counterBank(6)),
      compareDesign(simulator, counterBank(1)),
      compareDesign(simulator, pulseMachine()),
      compareDesign(simulator, wordStore(10)),
      compareDesign(simulator, storePair(10), [wordStore(10)]),
    ];
    for (const result of results) {
      expect(result.mismatches.slice(0, 3)).toEqual([]);
      expect(result.compared).toBeGreaterThan(3000);
    }
  });

  it('verilator agrees with the interpreter on a hierarchy', () => {
    const result = compareDesign('verilator', storePair(10), [wordStore(10)]);
    expect(result.mismatches.slice(0, 3)).toEqual([]);
    expect(result.compared).toBeGreaterThan(3000);
  });

  it('icarus agrees with the interpreter on a memory', () => {
    const result = compareDesign('icarus', transferBuffer(4, 10, 6));
    expect(result.mismatches.slice(0, 3)).toEqual([]);
    expect(result.compared).toBeGreaterThan(3000);
  });

  it.each([
    ['amount[2]', 'amount[1]'],
    ['!= 3', '== 3'],
    ["10'sd0) begin", "10'sd1) begin"],
    ['history <= {6', 'history <= {5'],
    ["- 10'd1", "- 10'd2"],
    ['counts_next[select', 'counts[select'],
  ])('notices %s changed to %s', (before, after) => {
    const random = new Random(5);
    const module = counterBank(6);
    const cycles = Array.from({ length: 400 }, (_, cycle) => ({
      inputs: randomInputs(module, random),
      reset: cycle < 2,
    }));
    const change = (text: string): string => {
      expect(text).toContain(before);
      return text.replace(before, after);
    };
    expect(compareModule('icarus', module, cycles, undefined, [], change).mismatches.length).toBeGreaterThan(0);
  });
});
