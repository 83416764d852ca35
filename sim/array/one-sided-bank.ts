import { ConfigurationError } from '../configuration-error.ts';
import type { SingleDevice } from '../devices/configuration.ts';
import type { PulseBlock } from '../devices/step-law.ts';
import { type CellBank, type CellBankState, requireCells, requireState } from './cell-bank.ts';
import { DeviceBank } from './device-bank.ts';

/** When a pair is refreshed. */
export interface RefreshSettings {
  /** Check after this many `finishUpdate` calls; 0 switches refresh off. */
  readonly refreshEvery: number;
  /** Fractions of the range of the element, 0..1. */
  readonly refreshUpper: number;
  readonly refreshLower: number;
}

/**
 * Differential pair of elements that can only be increased (phase-change memory): weight = plus - minus. An up pulse increases
 * `plus`, a down pulse increases `minus`. Once both have saturated the difference can no longer be changed, so a pair whose larger element is above
 * the upper and whose smaller one is above the lower threshold is refreshed: both reset, then the difference is written to one side.
 */
export class OneSidedBank implements CellBank {
  readonly weights: Float64Array;
  readonly pulseCounts: Int32Array;
  /** A composite cell is put together block by block. */
  readonly activeLines = undefined;
  readonly plus: DeviceBank;
  readonly minus: DeviceBank;
  private readonly settings: RefreshSettings;
  private cyclesToRefresh: number;
  private refreshed = 0;
  private subtrahend: Float64Array | undefined;

  constructor(
    device: SingleDevice,
    settings: RefreshSettings,
    rows: number,
    columns: number,
    seed: number,
    stream: string,
    weights: Float64Array = new Float64Array(rows * columns),
  ) {
    this.plus = new DeviceBank(device, rows, columns, seed, `${stream}/plus`);
    this.minus = new DeviceBank(device, rows, columns, seed, `${stream}/minus`);
    this.weights = weights;
    this.pulseCounts = new Int32Array(rows * columns);
    this.settings = settings;
    this.cyclesToRefresh = settings.refreshEvery;
    this.showAll();
  }

  get bytesPerCell(): number {
    return this.plus.bytesPerCell + this.minus.bytesPerCell + 12;
  }

  /** Pairs refreshed so far. */
  get refreshCount(): number {
    return this.refreshed;
  }

  step(block: PulseBlock, down: boolean): void {
    (down ? this.minus : this.plus).step(block, false);
    const { rowBases, columns, counts } = block;
    for (let rowIndex = block.rowFrom; rowIndex < block.rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = block.columnFrom; index < block.columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        this.show(cell);
        this.pulseCounts[cell] = (this.pulseCounts[cell] ?? 0) + (counts[index] ?? 0);
      }
    }
  }

  stepCrossings(): never {
    throw new Error('A bank of composite cells takes blocks only.');
  }

  disturb(cell: number, down: boolean, fraction: number): void {
    (down ? this.minus : this.plus).disturb(cell, false, fraction);
    this.show(cell);
  }

  meanStep(cell: number, down: boolean): number {
    return down ? -this.minus.meanStep(cell, false) : this.plus.meanStep(cell, false);
  }

  /** The step depends on both elements, not on the weight alone: there is no symmetric point. */
  symmetricPoint(): number {
    return Number.NaN;
  }

  setWeights(weights: ArrayLike<number>): void {
    requireCells('weights', weights, this.weights.length);
    const targets = Float64Array.from(weights, (weight, cell) => weight + (this.subtrahend?.[cell] ?? 0));
    this.plus.setWeights(targets.map((weight) => Math.max(weight, 0)));
    this.minus.setWeights(targets.map((weight) => Math.max(-weight, 0)));
    this.showAll();
  }

  finishUpdate(): void {
    if (this.settings.refreshEvery === 0) {
      return;
    }
    this.cyclesToRefresh -= 1;
    if (this.cyclesToRefresh <= 0) {
      this.cyclesToRefresh = this.settings.refreshEvery;
      this.refresh();
    }
  }

  decay(times: number): void {
    this.plus.decay(times);
    this.minus.decay(times);
    this.showAll();
  }

  diffuse(): void {
    this.plus.diffuse();
    this.minus.diffuse();
    this.showAll();
  }

  drift(elapsed: number): void {
    this.plus.drift(elapsed);
    this.minus.drift(elapsed);
    this.showAll();
  }

  resetColumns(columns: readonly number[]): void {
    this.plus.resetColumns(columns);
    this.minus.resetColumns(columns);
    this.showAll();
  }

  setReference(reference: ArrayLike<number>): void {
    requireCells('reference', reference, this.weights.length);
    this.subtrahend = Float64Array.from(reference);
    this.showAll();
  }

  saveState(): CellBankState {
    return {
      weights: this.weights.slice(),
      persistent: new Float64Array(0),
      pulseCounts: this.pulseCounts.slice(),
      reference: this.subtrahend?.slice(),
      drift: undefined,
      streams: [],
      elements: [this.plus.saveState(), this.minus.saveState()],
      counters: [this.cyclesToRefresh, this.refreshed],
    };
  }

  restoreState(state: CellBankState): void {
    requireState(state, this.weights.length);
    const [plus, minus] = state.elements;
    if (plus === undefined || minus === undefined || state.elements.length !== 2) {
      throw new ConfigurationError(
        `state.elements: expected the two elements of a pair, got ${state.elements.length}.`,
      );
    }
    this.plus.restoreState(plus);
    this.minus.restoreState(minus);
    this.weights.set(state.weights);
    this.pulseCounts.set(state.pulseCounts);
    this.subtrahend = state.reference?.slice();
    this.cyclesToRefresh = state.counters[0] ?? this.settings.refreshEvery;
    this.refreshed = state.counters[1] ?? 0;
  }

  private refresh(): void {
    const { refreshUpper, refreshLower } = this.settings;
    for (let cell = 0; cell < this.weights.length; cell++) {
      const plus = this.plus.persistent[cell] ?? 0;
      const minus = this.minus.persistent[cell] ?? 0;
      const plusLaw = this.plus.law;
      const minusLaw = this.minus.law;
      const plusFill = (plus - plusLaw.minimum(cell)) / (plusLaw.maximum(cell) - plusLaw.minimum(cell));
      const minusFill = (minus - minusLaw.minimum(cell)) / (minusLaw.maximum(cell) - minusLaw.minimum(cell));
      if (Math.max(plusFill, minusFill) > refreshUpper && Math.min(plusFill, minusFill) > refreshLower) {
        const difference = plus - minus;
        this.plus.writeCell(cell, Math.max(difference, 0));
        this.minus.writeCell(cell, Math.max(-difference, 0));
        this.refreshed += 1;
        this.show(cell);
      }
    }
  }

  private show(cell: number): void {
    this.weights[cell] =
      (this.plus.weights[cell] ?? 0) - (this.minus.weights[cell] ?? 0) - (this.subtrahend?.[cell] ?? 0);
  }

  private showAll(): void {
    for (let cell = 0; cell < this.weights.length; cell++) {
      this.show(cell);
    }
  }
}
