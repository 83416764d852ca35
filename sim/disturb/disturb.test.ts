import { describe, expect, it, vi } from 'vitest';
import { createCrossbarArray } from '../array/crossbar-array.ts';
import { RandomStream } from '../random/random-stream.ts';
import { applyTrace, type PulseSlot } from '../update/pulse-trace.ts';
import { DisturbModel } from './disturb-model.ts';
import { SelectCounter } from './select-counter.ts';

const exact = { dwMinDtod: 0, dwMinStd: 0, wMaxDtod: 0, wMinDtod: 0, upDownDtod: 0 } as const;

const sizes = [
  [1, 1],
  [1, 5],
  [7, 1],
  [3, 7],
  [4, 6],
  [33, 31],
] as const;

function randomTrace(rows: number, columns: number, slots: number, mixed: boolean): PulseSlot[] {
  const stream = new RandomStream(12, 'trace');
  return Array.from({ length: slots }, (_, slot) => {
    const down = stream.below(2);
    return {
      slot,
      phase: 0,
      rowMask: Uint8Array.from({ length: rows }, () => stream.below(2)),
      rowDown: Uint8Array.from({ length: rows }, () => (mixed ? stream.below(2) : down)),
      columnMask: Uint8Array.from({ length: columns }, () => stream.below(2)),
    };
  });
}

/** Cell by cell, phase by phase: the definition. */
function countPlainly(trace: readonly PulseSlot[], rows: number, columns: number) {
  const counts = Array.from({ length: rows * columns }, () => ({ full: 0, rowHalf: 0, columnHalf: 0, unselected: 0 }));
  for (const { rowMask, rowDown, columnMask } of trace) {
    const phases = [0, 1].filter((down) => rowMask.some((active, row) => active === 1 && rowDown[row] === down));
    const driven = phases.length === 0 && columnMask.includes(1) ? [-1] : phases;
    for (const phase of driven) {
      counts.forEach((count, cell) => {
        const row = Math.floor(cell / columns);
        const isRow = rowMask[row] === 1 && rowDown[row] === phase;
        const isColumn = columnMask[cell % columns] === 1;
        if (isRow && isColumn) count.full += 1;
        else if (isRow) count.rowHalf += 1;
        else if (isColumn) count.columnHalf += 1;
        else count.unselected += 1;
      });
    }
  }
  return counts;
}

describe('half-select counts', () => {
  it.each(
    sizes.flatMap(([rows, columns]) => [
      [rows, columns, true],
      [rows, columns, false],
    ]) as [number, number, boolean][],
  )('%d x %d: equal the plain count over 200 random slots (rows of both directions: %s)', (rows, columns, mixed) => {
    const trace = randomTrace(rows, columns, 200, mixed);
    const counter = new SelectCounter(rows, columns);
    const array = createCrossbarArray({ rows, columns, device: 'EcRam', seed: 1 });
    applyTrace(array, trace, [counter]);
    const counts = counter.counts();
    countPlainly(trace, rows, columns).forEach((plain, cell) => {
      expect(
        [counts.full, counts.rowHalf, counts.columnHalf, counts.unselected].map((kind) => kind[cell]),
        `cell ${cell}, seed 12`,
      ).toEqual([plain.full, plain.rowHalf, plain.columnHalf, plain.unselected]);
      expect(counts.full[cell]).toBe(array.pulseCounts[cell]);
      expect(plain.full + plain.rowHalf + plain.columnHalf + plain.unselected).toBe(counter.phases);
    });
  });

  it('V/2 stresses the lines of a selected cell, V/3 every other cell too', () => {
    const counter = new SelectCounter(2, 3);
    counter.record(Uint8Array.of(1, 0), Uint8Array.of(0, 0), Uint8Array.of(0, 1, 0));
    expect([...counter.partialSelects('V/2')]).toEqual([1, 0, 1, 0, 1, 0]);
    expect([...counter.partialSelects('V/3')]).toEqual([1, 0, 1, 1, 1, 1]);
    counter.clear();
    expect(counter.phases).toBe(0);
    expect([...counter.counts().full]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('refuses bad sizes and masks', () => {
    expect(() => new SelectCounter(0, 3)).toThrow(/rows, columns: expected whole numbers/);
    expect(() => {
      new SelectCounter(2, 3).record(new Uint8Array(2), new Uint8Array(2), new Uint8Array(2));
    }).toThrow(/masks: expected 2 rows/);
  });
});

describe('disturb', () => {
  const device = { law: 'constantStep', ...exact, dwMin: 0.01 } as const;
  const slot = [Uint8Array.of(1, 0), Uint8Array.of(1, 0), Uint8Array.of(0, 1, 0)] as const;

  it('V/2 moves half-selected cells by the relative step in the polarity of the slot, others not', () => {
    const array = createCrossbarArray({ rows: 2, columns: 3, device, seed: 1 });
    new DisturbModel(array, { scheme: 'V/2', relativeStep: 0.1 }).record(...slot);
    array.pulse(...slot);
    const expected = [-0.001, -0.01, -0.001, 0, -0.001, 0];
    array.weights.forEach((weight, cell) => {
      expect(weight).toBeCloseTo(expected[cell]!, 9);
    });
  });

  it('V/3 also moves unselected cells, the other way', () => {
    const array = createCrossbarArray({ rows: 2, columns: 3, device, seed: 1 });
    new DisturbModel(array, { scheme: 'V/3', relativeStep: 0.1 }).record(...slot);
    const expected = [-0.001, 0, -0.001, 0.001, -0.001, 0.001];
    array.weights.forEach((weight, cell) => {
      expect(weight).toBeCloseTo(expected[cell]!, 9);
    });
  });

  it.each(sizes.flatMap(([rows, columns]) => [[rows, columns, 'V/2'] as const, [rows, columns, 'V/3'] as const]))(
    '%d x %d, %s: a constant step moves by the counted selects, and only counted cells are visited',
    (rows, columns, scheme) => {
      const relativeStep = 0.01;
      const wide = { ...device, wMax: 1e3, wMin: -1e3 };
      // All rows of a slot one way, so that each direction can be counted by itself.
      const trace = randomTrace(rows, columns, 120, false);
      const array = createCrossbarArray({ rows, columns, device: wide, seed: 1 });
      const visits = vi.spyOn(array.bank, 'disturb');
      const counters = [new SelectCounter(rows, columns), new SelectCounter(rows, columns)] as const;
      const directed = {
        record: (...masks: Parameters<SelectCounter['record']>) => {
          counters[masks[1][0]!]!.record(...masks);
        },
      };
      applyTrace(array, trace, [new DisturbModel(array, { scheme, relativeStep }), directed]);
      const [up, down] = counters.map((counter) => counter.counts());
      array.weights.forEach((weight, cell) => {
        const net = (part: 'full' | 'rowHalf' | 'columnHalf' | 'unselected'): number =>
          up![part][cell]! - down![part][cell]!;
        const partial = net('rowHalf') + net('columnHalf') - (scheme === 'V/3' ? net('unselected') : 0);
        expect(weight / 0.01, `cell ${cell}, seed 12`).toBeCloseTo(net('full') + relativeStep * partial, 6);
      });
      const selects = counters.reduce(
        (sum, counter) => sum + counter.partialSelects(scheme).reduce((total, count) => total + count, 0),
        0,
      );
      expect(visits).toHaveBeenCalledTimes(selects);
    },
  );

  it('rows of both directions are two phases, up first, as if driven one after the other', () => {
    const law = { law: 'softBounds', ...exact, dwMin: 0.1, upDown: 0.3 } as const;
    const [together, apart] = [0, 1].map(() => createCrossbarArray({ rows: 5, columns: 3, device: law, seed: 1 }));
    for (const slot of randomTrace(5, 3, 60, true)) {
      const { rowMask, rowDown, columnMask } = slot;
      new DisturbModel(together!, { scheme: 'V/2', relativeStep: 0.3 }).record(rowMask, rowDown, columnMask);
      const phases = [0, 1].map((down) => rowMask.map((active, row) => (rowDown[row] === down ? active : 0)));
      const driven = phases.filter((phase) => phase.includes(1));
      const masks = driven.length === 0 ? [rowMask] : driven;
      for (const mask of masks) {
        new DisturbModel(apart!, { scheme: 'V/2', relativeStep: 0.3 }).record(mask, rowDown, columnMask);
      }
    }
    expect([...together!.weights]).toEqual([...apart!.weights]);
    expect(Math.max(...together!.weights.map(Math.abs))).toBeGreaterThan(0.05);
  });

  it('counts no pulses, keeps write noise as drawn and reaches both elements of a pair', () => {
    const noisy = createCrossbarArray({ rows: 2, columns: 3, device: { ...device, writeNoiseStd: 5 }, seed: 1 });
    noisy.pulseAll(false);
    const before = noisy.weights.slice();
    new DisturbModel(noisy, { scheme: 'V/2', relativeStep: 0.1 }).record(...slot);
    expect(noisy.weights[0]! - before[0]!).toBeCloseTo(-0.001, 9);
    expect(noisy.weights[3]).toBe(before[3]);
    expect([...noisy.pulseCounts]).toEqual([1, 1, 1, 1, 1, 1]);
    const pair = createCrossbarArray({
      rows: 2,
      columns: 3,
      device: { law: 'oneSidedPair', device: { ...device, wMin: 0 } },
      seed: 1,
    });
    new DisturbModel(pair, { scheme: 'V/2', relativeStep: 0.1 }).record(...slot);
    expect(pair.weights[0]).toBeCloseTo(-0.001, 9);
  });

  it('refuses a relative step outside 0..1', () => {
    const array = createCrossbarArray({ rows: 2, columns: 3, device, seed: 1 });
    expect(() => new DisturbModel(array, { scheme: 'V/2', relativeStep: 2 })).toThrow(
      /relativeStep: expected a fraction/,
    );
  });
});
