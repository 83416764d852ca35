import { describe, expect, it } from 'vitest';
import { advance, jumpMatrix, lineStates, transform, XORSHIFT_SEED } from './xorshift.ts';

/** The recurrence on arbitrary-size integers, so that it shares no operator with the code under test. */
function advanceWithBigInt(state: number): number {
  const mask = (1n << 32n) - 1n;
  let word = BigInt(state);
  word ^= (word << 13n) & mask;
  word ^= word >> 17n;
  word ^= (word << 5n) & mask;
  return Number(word);
}

function walk(state: number, steps: number): number {
  let word = state;
  for (let step = 0; step < steps; step++) {
    word = advance(word);
  }
  return word;
}

/** Rank over GF(2) of the top eight bits of several linear functions of one state. */
function rankOfTopBytes(matrices: readonly Readonly<Uint32Array>[]): number {
  const rows: number[] = [];
  for (const matrix of matrices) {
    for (let output = 24; output < 32; output++) {
      let row = 0;
      for (let bit = 0; bit < 32; bit++) {
        row |= (((matrix[bit] ?? 0) >>> output) & 1) << bit;
      }
      rows.push(row >>> 0);
    }
  }
  let rank = 0;
  for (let bit = 0; bit < 32; bit++) {
    const pivot = rows.findIndex((row, index) => index >= rank && ((row >>> bit) & 1) === 1);
    if (pivot < 0) {
      continue;
    }
    const pivotRow = rows[pivot]!;
    rows[pivot] = rows[rank]!;
    rows[rank] = pivotRow;
    for (let index = 0; index < rows.length; index++) {
      if (index !== rank && ((rows[index]! >>> bit) & 1) === 1) {
        rows[index] = rows[index]! ^ pivotRow;
      }
    }
    rank += 1;
  }
  return rank;
}

describe('xorshift with the triple 13, 17, 5', () => {
  it('follows the recurrence', () => {
    let state = XORSHIFT_SEED;
    for (let step = 0; step < 2000; step++) {
      const next = advance(state);
      expect(next).toBe(advanceWithBigInt(state));
      state = next;
    }
  });

  it('starts each line where 2^20 more steps lead', () => {
    const states = lineStates(5);
    expect(states[0]).toBe(0x2545f491);
    for (let line = 1; line < 5; line++) {
      expect(states[line]).toBe(walk(states[line - 1]!, 2 ** 20));
    }
  });

  it('has the full period 2^32 - 1', () => {
    const identity = jumpMatrix(0n);
    const full = 2n ** 32n - 1n;
    expect([...jumpMatrix(full)]).toEqual([...identity]);
    for (const prime of [3n, 5n, 17n, 257n, 65537n]) {
      expect([...jumpMatrix(full / prime)]).not.toEqual([...identity]);
    }
  });

  it('gives every two lines of the largest tile jointly uniform draws', () => {
    // Rank 16 of the 16 bits: over the period every pair of values comes equally often (but for the missing zero state).
    const identity = jumpMatrix(0n);
    const jump = jumpMatrix(1n << 20n);
    let matrix: Readonly<Uint32Array> = identity;
    for (let distance = 1; distance <= 2048; distance++) {
      matrix = Uint32Array.from(matrix, (column) => transform(jump, column));
      expect(rankOfTopBytes([identity, matrix]), `lines ${distance} apart`).toBe(16);
    }
  });

  it('gives one line jointly uniform draws at every two slots of the longest train', () => {
    const identity = jumpMatrix(0n);
    for (let lag = 1; lag <= 255; lag++) {
      expect(rankOfTopBytes([identity, jumpMatrix(BigInt(lag))]), `lag ${lag}`).toBe(16);
    }
  });

  it('does not give lines of nearby indices shifted copies of one train', () => {
    const identity = jumpMatrix(0n);
    for (let distance = 1n; distance <= 8n; distance++) {
      for (let lag = -64n; lag <= 64n; lag++) {
        const steps = (distance << 20n) + lag;
        expect(rankOfTopBytes([identity, jumpMatrix(steps)]), `distance ${distance}, lag ${lag}`).toBe(16);
      }
    }
  });
});
