import { describe, expect, it } from 'vitest';
import {
  ColumnReader,
  type CrossbarArray,
  createCrossbarArray,
  createReadStreams,
  idealRead,
  MatrixVectorUnit,
  PulsedUpdater,
  RowReader,
  standardRead,
  writePulses,
} from './index.ts';

/*
 * Transfers from a fast array A to a slow array C made of the simulator's reads and writes, column-wise and row-wise, on arrays that are not square. The acceptance cases
 * of transfers use perfect reads, constant steps of .01, bounds +-10 and A held at .3.
 */

const exact = { dwMinDtod: 0, dwMinStd: 0, wMaxDtod: 0, wMinDtod: 0, upDownDtod: 0 } as const;
const slowDevice = { law: 'constantStep', dwMin: 0.01, wMax: 10, wMin: -10, ...exact } as const;

type Direction = 'column' | 'row';

const shapes = [
  [1, 1],
  [1, 4],
  [4, 1],
  [3, 5],
  [5, 3],
] as const;
const cases = shapes.flatMap(([rows, columns]) =>
  (['column', 'row'] as const).map((direction) => [rows, columns, direction] as const),
);

function build(rows: number, columns: number): CrossbarArray {
  return createCrossbarArray({ rows, columns, device: slowDevice, seed: 1 });
}

/** Cells of a line in the order of its entries. */
function cellsOf(direction: Direction, line: number, rows: number, columns: number): number[] {
  return direction === 'column'
    ? Array.from({ length: rows }, (_, row) => row * columns + line)
    : Array.from({ length: columns }, (_, column) => line * columns + column);
}

/** What a perfect one-hot read of a line gives. */
function readLine(array: CrossbarArray, direction: Direction, line: number): Float64Array {
  const { rows, columns, weights } = array;
  const unit = new MatrixVectorUnit({ forward: idealRead });
  const oneHot = new Float64Array(direction === 'column' ? columns : rows);
  oneHot[line] = 1;
  const values = new Float64Array(direction === 'column' ? rows : columns);
  if (direction === 'column') unit.forward(weights, rows, columns, oneHot, values);
  else unit.backward(weights, rows, columns, oneHot, values);
  return values;
}

/** TTv2: H += rate A; whole multiples of the step become at most one pulse; what is kept of H depends on `forgets`. */
class BufferedTransfer {
  readonly fast: CrossbarArray;
  readonly slow: CrossbarArray;
  private readonly direction: Direction;
  private readonly forgets: boolean;
  private readonly buffer: Float64Array;
  private line = 0;

  constructor(fast: CrossbarArray, direction: Direction, forgets: boolean) {
    this.fast = fast;
    this.slow = build(fast.rows, fast.columns);
    this.direction = direction;
    this.forgets = forgets;
    this.buffer = new Float64Array(fast.weights.length);
  }

  transfer(rate: number): void {
    const { fast, slow, direction, line, buffer } = this;
    const values = readLine(fast, direction, line);
    const steps = cellsOf(direction, line, fast.rows, fast.columns).map((cell, index) => {
      const sum = buffer[cell]! + rate * values[index]!;
      // The buffer is exact to a part of 1e-9 of a step.
      const count = Math.max(-1, Math.min(1, Math.trunc(sum / slowDevice.dwMin + Math.sign(sum) * 1e-9)));
      buffer[cell] = count === 0 ? sum : this.forgets ? 0 : sum - count * slowDevice.dwMin;
      return count;
    });
    writePulses(slow, { direction, index: line }, steps);
    this.line = (line + 1) % (direction === 'column' ? fast.columns : fast.rows);
  }
}

describe('TTv2 with perfect reads, A held at .3, rate .01', () => {
  it.each([
    ['P70: the buffer is forgotten after a pulse', true, [4, 8, 12]],
    ['P71: the rest is kept', false, [4, 7, 10]],
  ])('%s', (_, forgets, expected) => {
    for (const direction of ['column', 'row'] as const) {
      const fast = build(1, 1);
      fast.setWeights([0.3]);
      const machine = new BufferedTransfer(fast, direction, forgets);
      const risen = Array.from({ length: 13 }, (_, index) => index + 1).filter((transfer) => {
        const before = machine.slow.weights[0]!;
        machine.transfer(0.01);
        const rise = machine.slow.weights[0]! - before;
        if (rise > 0) expect(rise, `transfer ${transfer}`).toBeCloseTo(0.01, 12);
        return rise > 0;
      });
      expect(risen.slice(0, 3), direction).toEqual(expected);
    }
  });

  it.each(cases)(
    '%d x %d by %s: after 12 passes C is A rounded towards 0 in steps of .01, cell by cell',
    (rows, columns, direction) => {
      const fast = build(rows, columns);
      // Every cell another value, of both signs; none is a whole multiple of a step after 12 passes.
      fast.setWeights(
        Array.from({ length: rows * columns }, (_, cell) => (cell % 2 === 0 ? 1 : -1) * (0.055 + 0.043 * cell)),
      );
      const machine = new BufferedTransfer(fast, direction, false);
      const lines = direction === 'column' ? columns : rows;
      for (let transfer = 0; transfer < 12 * lines; transfer++) machine.transfer(0.01);
      machine.slow.weights.forEach((weight, cell) => {
        expect(Math.round(weight / 0.01), `cell ${cell}`).toBe(Math.trunc(12 * fast.weights[cell]!) + 0);
      });
    },
  );
});

interface DynamicSettings {
  readonly momentum: number;
  readonly forgets: boolean;
  readonly tailWeightening: number;
}

/**
 * AGAD on one cell: the reference is the running mean at the last flip of the chopper, the difference has the chopper's sign, nothing is written in the first period.
 * Regular flips every `period` transfers.
 */
class DynamicTransfer {
  readonly slow = build(1, 1);
  private readonly fast = build(1, 1);
  private readonly settings: DynamicSettings;
  private readonly direction: Direction;
  private readonly period = 4;
  private buffer = 0;
  private runningMean = 0;
  private reference = 0;
  private isFlipped = false;
  private hasJustFlipped = false;
  private sweep = 0;

  constructor(fast: number, direction: Direction, settings: DynamicSettings) {
    this.fast.setWeights([fast]);
    this.direction = direction;
    this.settings = settings;
  }

  /** @param scale buffer units a weight */
  transfer(scale: number): void {
    const { momentum, forgets, tailWeightening } = this.settings;
    const share = Math.min(tailWeightening / this.period, 1);
    const [value = 0] = readLine(this.fast, this.direction, 0);
    if (this.hasJustFlipped) this.reference = this.runningMean;
    this.hasJustFlipped = false;
    const sum = this.buffer + (value - this.reference) * (this.isFlipped ? -1 : 1) * scale;
    const count = Math.max(-1, Math.min(1, Math.trunc(sum)));
    const kept = forgets ? momentum * sum : sum - (1 - momentum) * count;
    this.buffer = count === 0 ? sum : kept;
    this.runningMean = (1 - share) * this.runningMean + share * value;
    if (this.sweep > this.period) writePulses(this.slow, { direction: this.direction, index: 0 }, [count]);
    if ((this.sweep % this.period) + 1 === this.period) {
      this.isFlipped = !this.isFlipped;
      this.hasJustFlipped = true;
    }
    this.sweep += 1;
  }
}

describe('AGAD with perfect reads: a constant .3 that does not flip with the chopper, period 4, 3 buffer units a transfer', () => {
  // Steps of C after each of 16 transfers. Measured with aihwkit 1.1.0; the acceptance list has the second.
  it.each<[string, DynamicSettings, number[]]>([
    [
      'default: learned in one period',
      { momentum: 0, forgets: true, tailWeightening: 5 },
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ],
    [
      'P73: the buffer keeps its rest, tail weightening 1',
      { momentum: 0, forgets: false, tailWeightening: 1 },
      [0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4],
    ],
    [
      'the buffer is forgotten, slow mean',
      { momentum: 0, forgets: true, tailWeightening: 0.5 },
      [0, 0, 0, 0, 0, -1, -2, -3, -2, -1, 0, 1, 1, 0, 0, -1],
    ],
    [
      'momentum .1',
      { momentum: 0.1, forgets: true, tailWeightening: 1 },
      [0, 0, 0, 0, 0, -1, -2, -3, -3, -3, -3, -2, -2, -2, -2, -2],
    ],
    [
      'momentum .5 and the rest kept',
      { momentum: 0.5, forgets: false, tailWeightening: 0.25 },
      [0, 0, 0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 8, 7],
    ],
  ])('%s', (_, settings, expected) => {
    for (const direction of ['column', 'row'] as const) {
      const machine = new DynamicTransfer(0.3, direction, settings);
      const steps = expected.map(() => {
        machine.transfer(10);
        return Math.round(machine.slow.weights[0]! / 0.01) + 0;
      });
      expect(steps, direction).toEqual(expected);
    }
  });
});

describe('TTv1 order of transfers', () => {
  it.each(['column', 'row'] as const)(
    'Q14: every 3 cycles one of 4 %ss is written, first at cycles 3, 6, 9, 12',
    (direction) => {
      const [rows, columns] = direction === 'column' ? [2, 4] : [4, 2];
      const fast = build(rows, columns);
      fast.setWeights(new Float64Array(8).fill(0.3));
      const slow = build(rows, columns);
      const updater = new PulsedUpdater(slow, { updateManagement: false, updateBlManagement: false, desiredBl: 1 }, 1);
      const firstWritten = new Map<number, number>();
      for (let cycle = 1; cycle <= 24; cycle++) {
        if (cycle % 3 !== 0) continue;
        const line = (cycle / 3 - 1) % 4;
        const values = readLine(fast, direction, line);
        const oneHot = Float64Array.from({ length: 4 }, (_, index) => (index === line ? 1 : 0));
        // C + rate A: the update lowers for positive products, so the rate is negative. Probabilities saturate: one pulse a cell.
        if (direction === 'column') updater.update(oneHot, values, -1);
        else updater.update(values, oneHot, -1);
        for (let other = 0; other < 4; other++) {
          const isWritten = cellsOf(direction, other, rows, columns).every((cell) => slow.weights[cell]! > 0);
          if (isWritten && !firstWritten.has(other)) firstWritten.set(other, cycle);
        }
      }
      expect([...firstWritten]).toEqual([
        [0, 3],
        [1, 6],
        [2, 9],
        [3, 12],
      ]);
    },
  );
});

describe('codes of a transfer read', () => {
  it.each(cases)('%d x %d by %s: the codes are those of the line and of no other', (rows, columns, direction) => {
    const array = build(rows, columns);
    array.setWeights(
      Array.from({ length: rows * columns }, (_, cell) => 0.06 * (cell + 1) * (cell % 3 === 0 ? -1 : 1)),
    );
    const read = { ...standardRead, outputNoise: 0 };
    const lines = direction === 'column' ? columns : rows;
    for (let line = 0; line < lines; line++) {
      const cells = cellsOf(direction, line, rows, columns);
      const codes = new Int32Array(cells.length);
      const streams = createReadStreams(1, 'transfer');
      if (direction === 'column') new ColumnReader(read, streams).readColumn(array.weights, rows, columns, line, codes);
      else new RowReader(read, streams).readRow(array.weights, rows, columns, line, codes);
      expect([...codes], `line ${line}`).toEqual(cells.map((cell) => Math.round(array.weights[cell]! / (12 / 255))));
    }
  });
});
