import { ConfigurationError } from '../configuration-error.ts';
import type { ActiveLines, PulseBlock } from '../devices/step-law.ts';

/** Everything of a bank that changes after construction, by value. */
export interface CellBankState {
  readonly weights: Float64Array;
  readonly persistent: Float64Array;
  readonly pulseCounts: Int32Array;
  readonly reference: Float64Array | undefined;
  /** Weights when drift last restarted, and for how long each has drifted. */
  readonly drift: { readonly origin: Float64Array; readonly time: Float64Array } | undefined;
  readonly streams: readonly (readonly number[])[];
  /** States of the elements of a composite cell. */
  readonly elements: readonly CellBankState[];
  /** Position in schedules of composite cells. */
  readonly counters: readonly number[];
}

/** What the array needs of its cells, whether one device, a pair or a vector. */
export interface CellBank {
  /** What a read sees. The same array for the life of the bank. */
  readonly weights: Float64Array;
  /** Pulses per cell so far, modulo 2^32. */
  readonly pulseCounts: Int32Array;
  readonly bytesPerCell: number;
  /** Apply a block of coincidences in one direction. */
  step(block: PulseBlock, down: boolean): void;
  /** Where to write the active columns of a word of trains for `stepCrossings`; undefined when the bank takes blocks only. */
  readonly activeLines: ActiveLines | undefined;
  /** As `step` for the cells of one row (base: its first cell) that share bits with the active columns at places from..to-1. */
  stepCrossings(rowBits: number, base: number, from: number, to: number, down: boolean): void;
  /** Move a cell by a fraction of its noise-free step in one direction (partial select); no pulse is counted, no noise drawn. */
  disturb(cell: number, down: boolean, fraction: number): void;
  /** Noise-free signed change of one pulse from the present weight. */
  meanStep(cell: number, down: boolean): number;
  /** Weight (as read, without write noise) where up and down pulses cancel; NaN without one. */
  symmetricPoint(cell: number): number;
  /** Set what is read of every cell; clipped to the bounds of the cell. */
  setWeights(weights: ArrayLike<number>): void;
  /** End of an update cycle: composite cells refresh or advance here. */
  finishUpdate(): void;
  decay(times: number): void;
  diffuse(): void;
  drift(elapsed: number): void;
  resetColumns(columns: readonly number[]): void;
  /** Subtract a reference from what is read (replaces the present one). */
  setReference(reference: ArrayLike<number>): void;
  saveState(): CellBankState;
  restoreState(state: CellBankState): void;
}

/** Checks that there is one finite number for each of `cells` cells. */
export function requireCells(name: string, values: ArrayLike<number>, cells: number): void {
  if (values.length !== cells) {
    throw new ConfigurationError(`${name}: expected ${cells} numbers (rows * columns), got ${values.length}.`);
  }
  for (let cell = 0; cell < cells; cell++) {
    if (!Number.isFinite(values[cell])) {
      throw new ConfigurationError(`${name}[${cell}]: expected a finite number, got ${String(values[cell])}.`);
    }
  }
}

/** Checks the parts of a saved state that every bank has, before anything is overwritten. */
export function requireState(state: CellBankState, cells: number): void {
  requireCells('state.weights', state.weights, cells);
  requireCells('state.pulseCounts', state.pulseCounts, cells);
  if (state.reference !== undefined) {
    requireCells('state.reference', state.reference, cells);
  }
}
