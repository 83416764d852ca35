import type { CrossbarArray } from '../array/crossbar-array.ts';
import type { PulseBlock } from '../devices/step-law.ts';
import { roundHalfEven } from '../numeric/rounding.ts';
import type { UpdateSettings } from './settings.ts';
import type { UpdatePlan } from './update-plan.ts';

/** Updates without random numbers: each cell gets a computed number of pulses. */
export class CountKernel {
  private readonly array: CrossbarArray;
  private readonly columnLevels: Float64Array;
  private readonly block: PulseBlock;

  constructor(array: CrossbarArray) {
    this.array = array;
    this.columnLevels = new Float64Array(array.columns);
    this.block = {
      rowBases: new Int32Array(1),
      rowFrom: 0,
      rowTo: 1,
      columns: new Int32Array(array.columns),
      counts: new Int32Array(array.columns),
      columnFrom: 0,
      columnTo: 0,
    };
  }

  /** n = rint(c_d c_x / BL) with c = rint(BL p), p clipped to 1. */
  applyMeanCounts(x: ArrayLike<number>, d: ArrayLike<number>, learningRate: number, plan: UpdatePlan): number {
    for (let column = 0; column < this.array.columns; column++) {
      const probability = Math.min(Math.abs(x[column] ?? 0) * plan.columnFactor, 1);
      this.columnLevels[column] = roundHalfEven(plan.slots * probability);
    }
    let total = 0;
    for (let row = 0; row < this.array.rows; row++) {
      const probability = Math.min(Math.abs(d[row] ?? 0) * plan.rowFactor, 1);
      const level = roundHalfEven(plan.slots * probability) / plan.slots;
      total += this.applyRow(row, level, x, (d[row] ?? 0) * learningRate);
    }
    return total;
  }

  /** n = rint(BL p_d p_x) with both probabilities rounded to their resolution and clipped to 1. */
  applyImplicit(
    x: ArrayLike<number>,
    d: ArrayLike<number>,
    learningRate: number,
    plan: UpdatePlan,
    settings: Pick<UpdateSettings, 'xResolutionImplicit' | 'dResolutionImplicit'>,
  ): number {
    for (let column = 0; column < this.array.columns; column++) {
      const probability = Math.abs(x[column] ?? 0) * plan.columnFactor;
      this.columnLevels[column] = quantise(probability, settings.xResolutionImplicit);
    }
    let total = 0;
    for (let row = 0; row < this.array.rows; row++) {
      const probability = quantise(Math.abs(d[row] ?? 0) * plan.rowFactor, settings.dResolutionImplicit);
      total += this.applyRow(row, plan.slots * probability, x, (d[row] ?? 0) * learningRate);
    }
    return total;
  }

  private applyRow(row: number, level: number, x: ArrayLike<number>, signedRate: number): number {
    if (level === 0) {
      return 0;
    }
    const { block, array } = this;
    block.rowBases[0] = row * array.columns;
    let total = 0;
    for (let sign = -1; sign <= 1; sign += 2) {
      let length = 0;
      for (let column = 0; column < array.columns; column++) {
        const count = roundHalfEven(level * (this.columnLevels[column] ?? 0));
        if (count > 0 && (x[column] ?? 0) * sign > 0) {
          block.columns[length] = column;
          block.counts[length] = count;
          length += 1;
          total += count;
        }
      }
      block.columnTo = length;
      array.bank.step(block, signedRate * sign > 0);
    }
    return total;
  }
}

function quantise(probability: number, resolution: number): number {
  return Math.min(resolution === 0 ? probability : roundHalfEven(probability / resolution) * resolution, 1);
}
