/**
 * The analysis never lies: in random programs that it accepts, run with random inputs and states, every value is inside
 * its interval, everything stored fits, and nothing runs that counts as unreachable.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Signal, Statement } from '../ir/ir.ts';
import { analyse } from './analyse.ts';
import { DEFAULT_LIMITS, type Limits } from './context.ts';
import { moduleOf } from './testing/build.ts';
import { FalseClaim, Machine, type State } from './testing/execute.ts';
import { Choices, createDesign, statement, type Design } from './testing/random-program.ts';

const CANDIDATES = 14;
const RUNS = 12;
const SEED = 20_261_121;

function hasErrors(design: Design, statements: readonly Statement[], limits: Limits): boolean {
  const { diagnostics } = analyse(moduleOf(design.signals, statements, design.functions), limits);
  // Outputs may be left out here: not what is tested.
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error' && diagnostic.code !== 'TW5009');
}

/** A program without errors: candidates that bring one are left out. */
function acceptedProgram(choices: Choices, design: Design, limits: Limits): readonly Statement[] {
  const program: Statement[] = [];
  for (let candidate = 0; candidate < CANDIDATES; candidate += 1) {
    const next = statement(choices, design, 2, false);
    if (!hasErrors(design, [...program, next], limits)) program.push(next);
  }
  return program;
}

/** A legal value, with a liking for the ends of the range and for small numbers. */
function valueIn(signal: Signal, random: () => number): number {
  const { low, high } = signal.declared!;
  const pick = random();
  if (pick < 0.2) return low;
  if (pick < 0.4) return high;
  if (pick < 0.6) return Math.min(Math.max(Math.floor(random() * 12) - 2, low), high);
  return low + Math.floor(random() * (high - low + 1));
}

function randomState(design: Design, random: () => number): State {
  const state: State = new Map();
  for (const signal of design.signals) {
    if (!['input', 'register', 'registers', 'memory'].includes(signal.kind)) continue;
    const { length } = signal;
    if (length === undefined) state.set(signal, valueIn(signal, random));
    else
      state.set(
        signal,
        Array.from({ length }, () => valueIn(signal, random)),
      );
  }
  return state;
}

function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function violationsOf(choices: readonly number[], seed: number, limits: Limits): readonly string[] {
  const design = createDesign();
  const program = acceptedProgram(new Choices(choices), design, limits);
  const analysis = analyse(moduleOf(design.signals, program, design.functions), limits);
  const random = generator(seed);
  const violations: string[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const machine = new Machine(analysis, randomState(design, random));
    try {
      machine.run(program);
    } catch (error) {
      if (!(error instanceof FalseClaim)) throw error;
    }
    violations.push(...machine.violations);
  }
  return violations;
}

const program = fc.array(fc.nat(2 ** 20), { minLength: 60, maxLength: 700, size: 'max' });

describe('soundness', () => {
  it('loops followed iteration by iteration', () => {
    fc.assert(
      fc.property(program, fc.nat(), (choices, seed) => {
        expect(violationsOf(choices, seed, DEFAULT_LIMITS)).toEqual([]);
      }),
      { seed: SEED, numRuns: 120 },
    );
  });

  it('loops analysed at once', () => {
    const limits: Limits = { exactWork: 0, maximumWork: 0 };
    fc.assert(
      fc.property(program, fc.nat(), (choices, seed) => {
        expect(violationsOf(choices, seed, limits)).toEqual([]);
      }),
      { seed: SEED + 1, numRuns: 60 },
    );
  });

  it('accepts enough for that to mean something', () => {
    // 100 programs of 14 candidates: dozens of statements of every kind must have been accepted.
    const kinds = new Map<string, number>();
    const random = generator(SEED);
    for (let sample = 0; sample < 100; sample += 1) {
      const choices = new Choices(Array.from({ length: 500 }, () => Math.floor(random() * 2 ** 20)));
      for (const { kind } of acceptedProgram(choices, createDesign(), DEFAULT_LIMITS)) {
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    }
    for (const kind of ['assign', 'fill', 'copy', 'if', 'switch', 'for']) {
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(12);
    }
  });
});
