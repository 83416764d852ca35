import { ConfigurationError } from '../configuration-error.ts';
import { type DeviceConfiguration, type ResolvedDevice, resolveDevice } from '../devices/configuration.ts';
import type { PulseBlock } from '../devices/step-law.ts';
import { findPreset, type PresetName } from '../presets/presets.ts';
import type { CellBank, CellBankState } from './cell-bank.ts';
import { DeviceBank } from './device-bank.ts';
import { OneSidedBank } from './one-sided-bank.ts';
import { VectorBank } from './vector-bank.ts';

/** Everything that changes in an array, by value; restoring it continues bit for bit. */
export interface CrossbarArrayState {
  readonly rows: number;
  readonly columns: number;
  readonly bank: CellBankState;
}

/** What `createCrossbarArray` needs. */
export interface CrossbarArrayConfiguration {
  /** Output lines (error side d), at least 1. */
  readonly rows: number;
  /** Input lines (activation side x), at least 1. */
  readonly columns: number;
  /** A preset by name or a device in full. */
  readonly device: PresetName | DeviceConfiguration;
  /** Whole number 0..2^53-1. Same seed, same stream and same calls give the same bits on every machine. */
  readonly seed: number;
  /** Name of this array's random streams; two arrays of one model need different names. Default `array`. */
  readonly stream?: string | undefined;
  /**
   * Where the weights live: gives zeroed memory for so many numbers. A read kernel's `allocate` puts them where the kernel reads them
   * without copying; ordinary memory if left out. No number depends on it.
   */
  readonly allocate?: ((length: number) => Float64Array) | undefined;
}

/** Largest number of cells: the gather lists and noise indices are 32-bit. */
const LARGEST_CELL_COUNT = 2 ** 27;

/**
 * A crossbar of rows x columns unit cells that takes pulses and shows weights.
 *
 * Time of every call that applies pulses grows with the coincidences (and active lines), not with the cells.
 */
export class CrossbarArray {
  readonly rows: number;
  readonly columns: number;
  readonly device: ResolvedDevice;
  /** Weights as a read sees them, row-major, rows * columns. Always the same array; do not write to it, see `setWeights`. */
  readonly weights: Float64Array;
  readonly bank: CellBank;
  /** Scratch of `pulse`: cell index of each active row's first column, up rows first. */
  private readonly block: PulseBlock;

  constructor(rows: number, columns: number, device: ResolvedDevice, bank: CellBank) {
    this.rows = rows;
    this.columns = columns;
    this.device = device;
    this.bank = bank;
    this.weights = bank.weights;
    this.block = {
      rowBases: new Int32Array(rows),
      rowFrom: 0,
      rowTo: 0,
      columns: new Int32Array(columns),
      counts: new Int32Array(columns).fill(1),
      columnFrom: 0,
      columnTo: 0,
    };
  }

  /** Pulses each cell has had, modulo 2^32 (row-major). */
  get pulseCounts(): Int32Array {
    return this.bank.pulseCounts;
  }

  /**
   * One pulse slot: every cell whose row and column line are both active takes one pulse, DOWN if rowDown is 1 for its row, else UP.
   * Masks hold 0 or 1; lengths rows, rows, columns. Returns the number of coincidences.
   */
  pulse(rowMask: Uint8Array, rowDown: Uint8Array, columnMask: Uint8Array): number {
    if (rowMask.length !== this.rows || rowDown.length !== this.rows || columnMask.length !== this.columns) {
      throw new ConfigurationError(
        `pulse masks: expected ${this.rows} rows, ${this.rows} directions and ${this.columns} columns, got ${rowMask.length}, ${rowDown.length} and ${columnMask.length}.`,
      );
    }
    const { block, rows, columns } = this;
    let columnCount = 0;
    const columnList = block.columns;
    for (let column = 0; column < columns; column++) {
      columnList[columnCount] = column;
      columnCount += columnMask[column] === 0 ? 0 : 1;
    }
    if (columnCount === 0) {
      return 0;
    }
    // Up rows are gathered from the front, down rows from the back.
    const bases = block.rowBases;
    let upEnd = 0;
    let downStart = rows;
    for (let row = 0; row < rows; row++) {
      if (rowMask[row] !== 0) {
        if (rowDown[row] === 0) {
          bases[upEnd++] = row * columns;
        } else {
          bases[--downStart] = row * columns;
        }
      }
    }
    block.columnFrom = 0;
    block.columnTo = columnCount;
    if (upEnd > 0) {
      block.rowFrom = 0;
      block.rowTo = upEnd;
      this.bank.step(block, false);
    }
    if (downStart < rows) {
      block.rowFrom = downStart;
      block.rowTo = rows;
      this.bank.step(block, true);
    }
    return columnCount * (upEnd + rows - downStart);
  }

  /** Every cell takes one pulse in the given direction. */
  pulseAll(down: boolean): void {
    const { block, rows, columns } = this;
    for (let column = 0; column < columns; column++) {
      block.columns[column] = column;
    }
    for (let row = 0; row < rows; row++) {
      block.rowBases[row] = row * columns;
    }
    block.rowFrom = 0;
    block.rowTo = rows;
    block.columnFrom = 0;
    block.columnTo = columns;
    this.bank.step(block, down);
  }

  /** Write weights directly (no pulses): clipped to each cell's bounds. Row-major, rows * columns finite numbers. */
  setWeights(weights: ArrayLike<number>): void {
    this.bank.setWeights(weights);
  }

  /** Set what is subtracted from every conductance when it is read (reference array). */
  setReference(reference: ArrayLike<number>): void {
    this.bank.setReference(reference);
  }

  /** End of an update cycle: pairs refresh, vector cells advance. Decay, diffusion and drift have their own calls. */
  finishUpdate(): void {
    this.bank.finishUpdate();
  }

  /** `times` decay steps: w -> (w - reset)(1 - 1/lifetime) + reset. */
  decay(times = 1): void {
    if (!Number.isInteger(times) || times < 0) {
      throw new ConfigurationError(`decay times: expected a whole number of steps, at least 0, got ${times}.`);
    }
    this.bank.decay(times);
  }

  /** One diffusion step: w -> w + diffusion * xi. */
  diffuse(): void {
    this.bank.diffuse();
  }

  /** Let `elapsed` time pass: w0 (t/t0)^-nu counted from each weight's last change. */
  drift(elapsed: number): void {
    if (!(elapsed >= 0 && Number.isFinite(elapsed))) {
      throw new ConfigurationError(`drift elapsed: expected a time of at least 0, got ${elapsed}.`);
    }
    this.bank.drift(elapsed);
  }

  /** Write the reset value (with its spread) to whole columns. */
  resetColumns(columns: readonly number[]): void {
    this.bank.resetColumns(columns);
  }

  /** Symmetric points of all cells as read (reference subtracted), row-major; NaN where a cell has none. */
  symmetricPoints(): Float64Array {
    return Float64Array.from({ length: this.rows * this.columns }, (_, cell) => this.bank.symmetricPoint(cell));
  }

  /** Complete state by value. */
  saveState(): CrossbarArrayState {
    return { rows: this.rows, columns: this.columns, bank: this.bank.saveState() };
  }

  /** Continue exactly from a saved state of an array with the same configuration and seed. */
  restoreState(state: CrossbarArrayState): void {
    if (state.rows !== this.rows || state.columns !== this.columns) {
      throw new ConfigurationError(
        `state: expected ${this.rows} x ${this.columns} cells, got ${state.rows} x ${state.columns}.`,
      );
    }
    this.bank.restoreState(state.bank);
  }
}

function checkSize(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new ConfigurationError(`${name}: expected a whole number of lines, at least 1, got ${String(value)}.`);
  }
}

function createBank(
  device: ResolvedDevice,
  rows: number,
  columns: number,
  seed: number,
  stream: string,
  weights: Float64Array | undefined,
): CellBank {
  switch (device.law) {
    case 'oneSidedPair':
      return new OneSidedBank(device.device, device, rows, columns, seed, stream, weights);
    case 'vectorCell':
      return new VectorBank(device.devices, device.gammas, device.policy, rows, columns, seed, stream, weights);
    default:
      return new DeviceBank(device, rows, columns, seed, stream, weights);
  }
}

/**
 * Build an array and draw its cells. Weights start at 0 as read (or at the nearest bound).
 * Throws ConfigurationError for a zero size, an unknown preset, a number that is not finite, crossed bounds or a bad response function.
 */
export function createCrossbarArray(configuration: CrossbarArrayConfiguration): CrossbarArray {
  const { rows, columns, seed, stream = 'array' } = configuration;
  checkSize('rows', rows);
  checkSize('columns', columns);
  if (rows * columns > LARGEST_CELL_COUNT) {
    throw new ConfigurationError(
      `rows * columns: expected at most 2^27 cells, got ${rows * columns}; split the array into tiles.`,
    );
  }
  const device = resolveDevice(
    typeof configuration.device === 'string' ? findPreset(configuration.device).device : configuration.device,
  );
  const weights = configuration.allocate?.(rows * columns);
  if (weights !== undefined && weights.length !== rows * columns) {
    throw new ConfigurationError(`allocate: expected memory for ${rows * columns} numbers, got ${weights.length}.`);
  }
  return new CrossbarArray(rows, columns, device, createBank(device, rows, columns, seed, stream, weights));
}
