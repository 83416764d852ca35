import { ConfigurationError } from '../configuration-error.ts';
import { drawCellParameters, type CellParameters } from '../devices/cell-parameters.ts';
import type { PulsedDevice, SingleDevice } from '../devices/configuration.ts';
import { createLaw } from '../devices/create-law.ts';
import { IdealLaw } from '../devices/ideal-law.ts';
import type { ActiveLines, PulseBlock, StepLaw } from '../devices/step-law.ts';
import { findSymmetricPoint } from '../devices/symmetric-point.ts';
import { power } from '../numeric/elementary.ts';
import {
  cellKey,
  createNoiseTables,
  mix32,
  type NoiseTables,
  pulseBits,
  tableFields,
  tableNumber,
} from '../random/pulse-noise.ts';
import { RandomStream, type RandomStreamState } from '../random/random-stream.ts';
import { seedWords } from '../random/seeding.ts';
import { type CellBank, type CellBankState, requireCells, requireState } from './cell-bank.ts';

const WRITE_NOISE_SALT = 0x5bd1e995;
const LEVEL_SALT = 0x27d4eb2f;
/** A weight that moved by more than this since its last drift step starts to drift anew. */
const DRIFT_RESTART = 1e-7;

interface DriftState {
  readonly origin: Float64Array;
  readonly time: Float64Array;
  readonly nu: Float64Array;
  readonly t0: number;
}

/** Lowest level of each cell and the distance of its levels, or 0 for a dead cell. */
interface LevelGrid {
  readonly minimum: Float64Array;
  readonly spacing: Float64Array;
}

function gridOf(law: StepLaw, cells: number, levels: number): LevelGrid {
  const minimum = Float64Array.from({ length: cells }, (_, cell) => law.minimum(cell));
  const spacing = minimum.map((lowest, cell) => (law.maximum(cell) - lowest) / (levels - 1));
  return { minimum, spacing };
}

function optionalCells(values: Float64Array | undefined): Float64Array | undefined {
  return values?.some((value) => value !== 0) === true ? values : undefined;
}

/** Cells of one resistive element each: a step law plus what surrounds it (reference, write noise, levels, decay, drift). */
export class DeviceBank implements CellBank {
  readonly weights: Float64Array;
  readonly pulseCounts: Int32Array;
  readonly law: StepLaw;
  private readonly state: { persistent: Float64Array; readonly pulseCounts: Int32Array; readonly arrayKey: number };
  private reference: Float64Array | undefined;
  private readonly writeNoise: NoiseTables | undefined;
  private readonly levels: number;
  private readonly levelGrid: LevelGrid | undefined;
  private readonly driftState: DriftState | undefined;
  private readonly decayRate: Float64Array | undefined;
  private readonly diffusion: Float64Array | undefined;
  private readonly resetValue: Float64Array | undefined;
  private readonly resetStd: number;
  /** Diffusion, reset and write noise of maintenance; pulses never draw from it. */
  private readonly maintenance: RandomStream;
  private readonly single: PulseBlock = {
    rowBases: new Int32Array(1),
    rowFrom: 0,
    rowTo: 1,
    columns: new Int32Array(1),
    counts: new Int32Array([1]),
    columnFrom: 0,
    columnTo: 1,
  };
  private readonly columnCount: number;

  /** seed and stream name select every random number of the bank; see `drawCellParameters` for the draw order. */
  constructor(
    device: SingleDevice,
    rows: number,
    columns: number,
    seed: number,
    stream: string,
    weights?: Float64Array,
  ) {
    const cells = rows * columns;
    this.columnCount = columns;
    this.maintenance = new RandomStream(seed, `${stream}/maintenance`);
    const arrayKey = seedWords(seed, `${stream}/pulses`)[0] ?? 0;
    if (device.law === 'ideal') {
      this.law = new IdealLaw(device.dwMin);
      this.weights = weights ?? new Float64Array(cells);
      this.pulseCounts = new Int32Array(cells);
      this.state = { persistent: this.weights, pulseCounts: this.pulseCounts, arrayKey };
      this.levels = 0;
      this.resetStd = 0;
      return;
    }
    const construction = new RandomStream(seed, `${stream}/construction`);
    const parameters = drawCellParameters(device, rows, columns, construction);
    this.law = createLaw(device, parameters, construction);
    const { memory } = this.law;
    const isSeparate = device.writeNoiseStd > 0 || device.reference !== undefined;
    // What the law moves is best kept where its kernel works.
    this.weights = weights ?? (isSeparate ? undefined : memory?.weights) ?? new Float64Array(cells);
    this.pulseCounts = memory?.pulseCounts ?? new Int32Array(cells);
    const persistent = isSeparate ? (memory?.weights ?? new Float64Array(cells)) : this.weights;
    this.state = { persistent, pulseCounts: this.pulseCounts, arrayKey };
    this.levels = device.levels;
    this.levelGrid = device.levels > 0 ? gridOf(this.law, cells, device.levels) : undefined;
    this.resetStd = device.resetStd;
    this.decayRate = optionalCells(parameters.decayRate);
    this.diffusion = optionalCells(parameters.diffusion);
    this.resetValue = optionalCells(parameters.reset);
    if (device.writeNoiseStd > 0) {
      this.writeNoise = createNoiseTables(0, device.writeNoiseStd * device.dwMin);
    }
    this.driftState = this.drawDrift(device, cells, construction);
    if (device.reference !== undefined) {
      this.setReference(this.drawReference(device.reference, parameters, construction));
    }
    this.clipAll();
    this.showAll();
  }

  /** Persistent weights: what the law moves. Row-major; differs from `weights` by write noise and reference. */
  get persistent(): Float64Array {
    return this.state.persistent;
  }

  get bytesPerCell(): number {
    const separate = this.state.persistent === this.weights ? 0 : 8;
    const optional = [this.reference, this.decayRate, this.diffusion, this.resetValue].filter(
      (array) => array !== undefined,
    );
    return this.law.bytesPerCell + 8 + 4 + separate + optional.length * 8 + (this.driftState === undefined ? 0 : 24);
  }

  step(block: PulseBlock, down: boolean): void {
    if (this.levelGrid !== undefined) {
      this.stepLevels(block, down, this.levelGrid);
    } else {
      this.law.step(this.state, block, down);
    }
    if (this.state.persistent !== this.weights) {
      this.showBlock(block);
    }
  }

  /** Only for cells that consist of nothing but the law, whose state is where its kernel works. */
  get activeLines(): ActiveLines | undefined {
    const { law, state, weights, levels } = this;
    const isBare = levels === 0 && state.persistent === weights && weights === law.memory?.weights;
    return isBare ? law.crossings?.activeLines : undefined;
  }

  stepCrossings(rowBits: number, base: number, from: number, to: number, down: boolean): void {
    this.law.crossings?.stepCrossings(rowBits, base, from, to, down, this.state.arrayKey);
  }

  disturb(cell: number, down: boolean, fraction: number): void {
    const { persistent } = this.state;
    const before = persistent[cell] ?? 0;
    const moved = before + fraction * this.law.meanStep(cell, before, down);
    const after = Math.min(Math.max(moved, this.law.minimum(cell)), this.law.maximum(cell));
    persistent[cell] = after;
    if (persistent !== this.weights) {
      this.weights[cell] = (this.weights[cell] ?? 0) + (after - before);
    }
  }

  meanStep(cell: number, down: boolean): number {
    return this.law.meanStep(cell, this.state.persistent[cell] ?? 0, down);
  }

  symmetricPoint(cell: number): number {
    return findSymmetricPoint(this.law, cell) - (this.reference?.[cell] ?? 0);
  }

  setWeights(weights: ArrayLike<number>): void {
    requireCells('weights', weights, this.weights.length);
    for (let cell = 0; cell < this.weights.length; cell++) {
      this.state.persistent[cell] = (weights[cell] ?? 0) + (this.reference?.[cell] ?? 0);
    }
    this.clipAll();
    this.showAll();
  }

  /** A single device has no schedule of its own. */
  finishUpdate(): void {
    // Nothing to advance: decay, diffusion and drift are called on the schedule of the tile.
  }

  decay(times: number): void {
    const rates = this.decayRate;
    if (rates === undefined) {
      return;
    }
    const { persistent } = this.state;
    for (let cell = 0; cell < persistent.length; cell++) {
      const rest = this.resetValue?.[cell] ?? 0;
      const factor = 1 - (rates[cell] ?? 0);
      let distance = (persistent[cell] ?? 0) - rest;
      for (let time = 0; time < times; time++) {
        distance *= factor;
      }
      persistent[cell] = distance + rest;
    }
    this.clipAll();
    this.showAll();
  }

  diffuse(): void {
    const deviations = this.diffusion;
    if (deviations === undefined) {
      return;
    }
    const { persistent } = this.state;
    for (let cell = 0; cell < persistent.length; cell++) {
      persistent[cell] = (persistent[cell] ?? 0) + (deviations[cell] ?? 0) * this.maintenance.gaussian();
    }
    this.clipAll();
    this.showAll();
  }

  drift(elapsed: number): void {
    const drift = this.driftState;
    if (drift === undefined) {
      return;
    }
    const { persistent } = this.state;
    for (let cell = 0; cell < persistent.length; cell++) {
      const exponent = -(drift.nu[cell] ?? 0);
      const weight = persistent[cell] ?? 0;
      const passed = drift.time[cell] ?? 0;
      const expected = (drift.origin[cell] ?? 0) * power(Math.max(passed / drift.t0, 1), exponent);
      const isRestarted = Math.abs(weight - expected) > DRIFT_RESTART;
      const origin = isRestarted ? weight : (drift.origin[cell] ?? 0);
      const time = isRestarted ? elapsed : passed + elapsed;
      drift.origin[cell] = origin;
      drift.time[cell] = time;
      persistent[cell] = origin * power(Math.max(time / drift.t0, 1), exponent);
    }
    this.showAll();
  }

  resetColumns(columns: readonly number[]): void {
    const { persistent } = this.state;
    for (const column of columns) {
      if (!Number.isInteger(column) || column < 0 || column >= this.columnCount) {
        throw new ConfigurationError(
          `reset column: expected a column from 0 to ${this.columnCount - 1}, got ${column}.`,
        );
      }
      for (let cell = column; cell < persistent.length; cell += this.columnCount) {
        persistent[cell] = (this.resetValue?.[cell] ?? 0) + this.resetStd * this.maintenance.gaussian();
      }
    }
    this.clipAll();
    this.showAll();
  }

  /** Put one cell at a persistent weight (clipped to its bounds), with the spread of a reset around it. Used by refresh. */
  writeCell(cell: number, target: number): void {
    const value = target + (this.resetValue?.[cell] ?? 0) + this.resetStd * this.maintenance.gaussian();
    this.state.persistent[cell] = Math.min(Math.max(value, this.law.minimum(cell)), this.law.maximum(cell));
    this.weights[cell] = this.apparent(cell);
  }

  setReference(reference: ArrayLike<number>): void {
    requireCells('reference', reference, this.weights.length);
    if (this.state.persistent === this.weights) {
      this.state.persistent = this.weights.slice();
    }
    this.reference = Float64Array.from(reference);
    this.showAll();
  }

  saveState(): CellBankState {
    return {
      weights: this.weights.slice(),
      persistent: this.state.persistent.slice(),
      pulseCounts: this.pulseCounts.slice(),
      reference: this.reference?.slice(),
      drift:
        this.driftState === undefined
          ? undefined
          : { origin: this.driftState.origin.slice(), time: this.driftState.time.slice() },
      streams: [this.maintenance.saveState()],
      elements: [],
      counters: [],
    };
  }

  restoreState(state: CellBankState): void {
    const cells = this.weights.length;
    requireState(state, cells);
    requireCells('state.persistent', state.persistent, cells);
    if (state.drift !== undefined) {
      requireCells('state.drift.origin', state.drift.origin, cells);
      requireCells('state.drift.time', state.drift.time, cells);
    }
    const [maintenance] = state.streams;
    if (maintenance === undefined) {
      throw new ConfigurationError('state.streams: expected the maintenance stream of a saved bank, got none.');
    }
    if (state.reference !== undefined && this.state.persistent === this.weights) {
      this.state.persistent = new Float64Array(this.weights.length);
    }
    this.state.persistent.set(state.persistent);
    this.weights.set(state.weights);
    this.pulseCounts.set(state.pulseCounts);
    this.reference = state.reference?.slice();
    if (this.driftState !== undefined && state.drift !== undefined) {
      this.driftState.origin.set(state.drift.origin);
      this.driftState.time.set(state.drift.time);
    }
    const [first = 0, second = 0, third = 0, fourth = 0] = maintenance;
    const words: RandomStreamState = [first, second, third, fourth];
    this.maintenance.restoreState(words);
  }

  private drawDrift(device: PulsedDevice, cells: number, stream: RandomStream): DriftState | undefined {
    const settings = device.drift;
    if (settings === undefined) {
      return undefined;
    }
    const nu = new Float64Array(cells);
    for (let column = 0; column < this.columnCount; column++) {
      for (let cell = column; cell < cells; cell += this.columnCount) {
        nu[cell] = Math.abs(settings.nu * (1 + settings.nuDtod * stream.gaussian()));
      }
    }
    return { origin: new Float64Array(cells), time: new Float64Array(cells), nu, t0: settings.t0 };
  }

  private drawReference(
    settings: NonNullable<PulsedDevice['reference']>,
    parameters: CellParameters,
    stream: RandomStream,
  ): Float64Array {
    const reference = new Float64Array(this.weights.length);
    for (let column = 0; column < parameters.columns; column++) {
      for (let cell = column; cell < reference.length; cell += parameters.columns) {
        const point = settings.subtractSymmetryPoint ? findSymmetricPoint(this.law, cell) : 0;
        const offset = settings.mean + settings.standardDeviation * stream.gaussian();
        reference[cell] = offset + (Number.isFinite(point) ? point : 0);
      }
    }
    // A fresh cell reads 0: its conductance starts at the reference.
    this.state.persistent.set(reference);
    return reference;
  }

  private clipAll(): void {
    const { persistent } = this.state;
    for (let cell = 0; cell < persistent.length; cell++) {
      persistent[cell] = Math.min(Math.max(persistent[cell] ?? 0, this.law.minimum(cell)), this.law.maximum(cell));
    }
  }

  /** Pulse by pulse: the cell settles on one of the two levels around the new weight, at random so that the mean is kept. */
  private stepLevels(block: PulseBlock, down: boolean, levels: LevelGrid): void {
    const { rowBases, columns, counts } = block;
    for (let rowIndex = block.rowFrom; rowIndex < block.rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = block.columnFrom; index < block.columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        this.single.columns[0] = cell;
        const count = counts[index] ?? 0;
        for (let pulse = 0; pulse < count; pulse++) {
          this.law.step(this.state, this.single, down);
          this.settle(cell, levels);
        }
      }
    }
  }

  private settle(cell: number, levels: LevelGrid): void {
    const { persistent } = this.state;
    const minimum = levels.minimum[cell] ?? 0;
    const spacing = levels.spacing[cell] ?? 0;
    if (!(spacing > 0)) {
      return;
    }
    const position = ((persistent[cell] ?? 0) - minimum) / spacing;
    const lower = Math.floor(position);
    const lastPulse = (this.pulseCounts[cell] ?? 0) - 1;
    const draw = (mix32(pulseBits(cellKey(this.state.arrayKey, cell), lastPulse) + LEVEL_SALT) >>> 0) / 4294967296;
    const level = Math.min(draw < position - lower ? lower + 1 : lower, this.levels - 1);
    persistent[cell] = minimum + level * spacing;
  }

  /** What is read of a cell after its latest pulse. */
  private apparent(cell: number): number {
    let weight = (this.state.persistent[cell] ?? 0) - (this.reference?.[cell] ?? 0);
    if (this.writeNoise !== undefined) {
      const lastPulse = (this.pulseCounts[cell] ?? 0) - 1;
      const bits = mix32(pulseBits(cellKey(this.state.arrayKey, cell), lastPulse) + WRITE_NOISE_SALT);
      weight += tableNumber(this.writeNoise.major, this.writeNoise.minor, bits);
    }
    return weight;
  }

  /**
   * As `apparent` for every cell of a block. Written out: a number that a function returns is boxed by the engine wherever it does not inline
   * the call, and pulses shall allocate nothing.
   */
  private showBlock(block: PulseBlock): void {
    const { rowBases, columns } = block;
    const { weights, pulseCounts, reference, writeNoise } = this;
    const { persistent, arrayKey } = this.state;
    for (let rowIndex = block.rowFrom; rowIndex < block.rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = block.columnFrom; index < block.columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        let weight = persistent[cell] ?? 0;
        if (reference !== undefined) {
          weight -= reference[cell] ?? 0;
        }
        if (writeNoise !== undefined) {
          const lastPulse = (pulseCounts[cell] ?? 0) - 1;
          const bits = mix32(pulseBits(cellKey(arrayKey, cell), lastPulse) + WRITE_NOISE_SALT);
          const major = writeNoise.major[bits >>> tableFields.majorShift] ?? 0;
          const minor = writeNoise.minor[(bits >>> tableFields.minorShift) & tableFields.minorMask] ?? 0;
          weight += major + minor;
        }
        weights[cell] = weight;
      }
    }
  }

  /** After maintenance: everything is written anew, with fresh write noise from the maintenance stream. */
  private showAll(): void {
    const { persistent } = this.state;
    if (persistent === this.weights) {
      return;
    }
    const tables = this.writeNoise;
    for (let cell = 0; cell < persistent.length; cell++) {
      const noise = tables === undefined ? 0 : tableNumber(tables.major, tables.minor, this.maintenance.nextInt32());
      this.weights[cell] = (persistent[cell] ?? 0) - (this.reference?.[cell] ?? 0) + noise;
    }
  }
}
