import { ConfigurationError } from '../configuration-error.ts';
import type { SingleDevice } from '../devices/configuration.ts';
import type { PulseBlock } from '../devices/step-law.ts';
import { RandomStream, type RandomStreamState } from '../random/random-stream.ts';
import { type CellBank, type CellBankState, requireCells, requireState } from './cell-bank.ts';
import { DeviceBank } from './device-bank.ts';

/** Which devices of a vector cell take the pulses of an update cycle. */
export type VectorPolicy = 'all' | 'sequential' | 'random';

/** Several devices in parallel per cell: weight = sum of gamma_k * weight_k; `finishUpdate` chooses the device of the next cycle. */
export class VectorBank implements CellBank {
  readonly weights: Float64Array;
  readonly pulseCounts: Int32Array;
  /** A composite cell is put together block by block. */
  readonly activeLines = undefined;
  readonly devices: readonly DeviceBank[];
  private readonly gammas: Float64Array;
  private readonly policy: VectorPolicy;
  private readonly choice: RandomStream;
  private active = 0;
  private subtrahend: Float64Array | undefined;

  constructor(
    devices: readonly SingleDevice[],
    gammas: readonly number[] | undefined,
    policy: VectorPolicy,
    rows: number,
    columns: number,
    seed: number,
    stream: string,
    weights: Float64Array = new Float64Array(rows * columns),
  ) {
    this.devices = devices.map(
      (device, index) => new DeviceBank(device, rows, columns, seed, `${stream}/device${index}`),
    );
    this.gammas = Float64Array.from(gammas ?? devices.map(() => 1 / devices.length));
    this.policy = policy;
    this.choice = new RandomStream(seed, `${stream}/choice`);
    this.weights = weights;
    this.pulseCounts = new Int32Array(rows * columns);
    this.chooseRandomly();
    this.showAll();
  }

  get bytesPerCell(): number {
    return this.devices.reduce((sum, device) => sum + device.bytesPerCell, 12);
  }

  /** Index of the device that takes the next pulses (policies `sequential` and `random`). */
  get activeDevice(): number {
    return this.active;
  }

  step(block: PulseBlock, down: boolean): void {
    for (let index = 0; index < this.devices.length; index++) {
      if (this.policy === 'all' || index === this.active) {
        this.devices[index]?.step(block, down);
      }
    }
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

  /** A partial select reaches every device of the cell, whatever the policy. */
  disturb(cell: number, down: boolean, fraction: number): void {
    for (const device of this.devices) {
      device.disturb(cell, down, fraction);
    }
    this.show(cell);
  }

  meanStep(cell: number, down: boolean): number {
    let step = 0;
    for (let index = 0; index < this.devices.length; index++) {
      if (this.policy === 'all' || index === this.active) {
        step += (this.gammas[index] ?? 0) * (this.devices[index]?.meanStep(cell, down) ?? 0);
      }
    }
    return step;
  }

  /** With devices of different symmetric points the cell has no single one: the weighted sum is where pulsing all of them settles. */
  symmetricPoint(cell: number): number {
    return this.devices.reduce(
      (sum, device, index) => sum + (this.gammas[index] ?? 0) * device.symmetricPoint(cell),
      -(this.subtrahend?.[cell] ?? 0),
    );
  }

  setWeights(weights: ArrayLike<number>): void {
    requireCells('weights', weights, this.weights.length);
    const sum = this.gammas.reduce((total, gamma) => total + gamma, 0);
    if (sum === 0) {
      throw new ConfigurationError(
        'gammas: their sum is 0, so no common device weight can be written; set the devices one by one.',
      );
    }
    const share = Float64Array.from(weights, (weight, cell) => (weight + (this.subtrahend?.[cell] ?? 0)) / sum);
    for (const device of this.devices) {
      device.setWeights(share);
    }
    this.showAll();
  }

  finishUpdate(): void {
    if (this.policy === 'sequential') {
      this.active = (this.active + 1) % this.devices.length;
    } else {
      this.chooseRandomly();
    }
  }

  decay(times: number): void {
    for (const device of this.devices) {
      device.decay(times);
    }
    this.showAll();
  }

  diffuse(): void {
    for (const device of this.devices) {
      device.diffuse();
    }
    this.showAll();
  }

  drift(elapsed: number): void {
    for (const device of this.devices) {
      device.drift(elapsed);
    }
    this.showAll();
  }

  resetColumns(columns: readonly number[]): void {
    for (const device of this.devices) {
      device.resetColumns(columns);
    }
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
      streams: [this.choice.saveState()],
      elements: this.devices.map((device) => device.saveState()),
      counters: [this.active],
    };
  }

  restoreState(state: CellBankState): void {
    requireState(state, this.weights.length);
    const [choice] = state.streams;
    if (state.elements.length !== this.devices.length || choice === undefined) {
      throw new ConfigurationError(
        `state.elements: expected ${this.devices.length} devices, got ${state.elements.length}; restore into the same configuration.`,
      );
    }
    state.elements.forEach((element, index) => this.devices[index]?.restoreState(element));
    this.weights.set(state.weights);
    this.pulseCounts.set(state.pulseCounts);
    this.subtrahend = state.reference?.slice();
    this.active = state.counters[0] ?? 0;
    const [first = 0, second = 0, third = 0, fourth = 0] = choice;
    const words: RandomStreamState = [first, second, third, fourth];
    this.choice.restoreState(words);
  }

  private chooseRandomly(): void {
    if (this.policy === 'random') {
      this.active = this.choice.below(this.devices.length);
    }
  }

  /** The sum is kept in the array itself: a local number that runs through a loop over objects would be boxed. */
  private show(cell: number): void {
    const { weights, gammas, devices } = this;
    weights[cell] = -(this.subtrahend?.[cell] ?? 0);
    for (let index = 0; index < devices.length; index++) {
      const part = devices[index]?.weights ?? weights;
      weights[cell] = (weights[cell] ?? 0) + (gammas[index] ?? 0) * (part[cell] ?? 0);
    }
  }

  private showAll(): void {
    for (let cell = 0; cell < this.weights.length; cell++) {
      this.show(cell);
    }
  }
}
