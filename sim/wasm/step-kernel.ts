import type { ActiveLines, CellMemory, CellState, PulseBlock } from '../devices/step-law.ts';
import type { NoiseTables } from '../random/pulse-noise.ts';
import { stepBinary } from './step-binary.ts';
import { exportedFunction, reserveMemory } from './module-memory.ts';
import { type WebAssemblyApi, webAssembly } from './webassembly.ts';

/** Which pulse loop; each is spelled out in the law of that name in ../devices/. */
export type StepOperation =
  | 'constant'
  | 'linear'
  | 'linearAdditive'
  | 'softBounds'
  | 'softBoundsAdditive'
  | 'power'
  | 'exponential';

/** Constants of one direction of an exponential step: see `ExpStepLaw`. */
export interface ExponentialConstants {
  readonly factor: number;
  readonly offset: number;
  readonly amplitude: number;
  readonly noiseAdditive: number;
  readonly noiseSlope: number;
}

/** What a kernel has to know of a law besides the numbers of the cells. */
export interface StepProgram {
  readonly operation: StepOperation;
  /** Signed step of a cell whose factor is 1, and bounds of a cell whose factors are 1. */
  readonly upUnit: number;
  readonly downUnit: number;
  readonly minimumUnit: number;
  readonly maximumUnit: number;
  readonly noise: NoiseTables;
  /** Up and down; of an exponential step only. */
  readonly exponential?: readonly [up: ExponentialConstants, down: ExponentialConstants];
}

/** Size of the array a kernel serves. */
export interface StepCapacity {
  readonly rows: number;
  readonly columns: number;
}

/** See assembly/step-kernel.ts: byte offsets, places in lists and a cell index. */
type StepFunction = (
  settings: number,
  rowBits: number,
  from: number,
  to: number,
  base: number,
  weights: number,
  pulseCounts: number,
  arrayKey: number,
) => void;

/** Below it the module keeps its constants. */
const FIRST_BYTE = 4096;
const ALIGNMENT = 64;
const SETTINGS_BYTES = 128;
const NOISE_LENGTH = 2048;
/** Room for one bunch: see `QUADS` and `BUNCH` in assembly/step-kernel.ts. */
const SCRATCH_BYTES = 1184 + 32 * 256;
/** A `Settings` in assembly/step-kernel.ts: eight doubles, then ten 32-bit numbers. */
const SETTINGS_DOUBLES = 8;
const SETTINGS_INTEGERS = 10;

/** Exported function and shape (see assembly/step-kernel.ts) of up and down pulses. */
interface Entry {
  readonly functions: readonly [up: string, down: string];
  readonly shapes: readonly [up: number, down: number];
}

function entry(name: string, shapes: readonly [up: number, down: number]): Entry {
  return { functions: [name, name], shapes };
}

const entries: Readonly<Record<StepOperation, Entry>> = {
  constant: entry('stepConstant', [0, 0]),
  linear: entry('stepMultiplicative', [1, 1]),
  linearAdditive: entry('stepAdditive', [1, 1]),
  softBounds: entry('stepMultiplicative', [2, 3]),
  softBoundsAdditive: entry('stepAdditive', [2, 3]),
  power: { functions: ['stepPowerUp', 'stepPowerDown'], shapes: [4, 4] },
  exponential: entry('stepExponential', [5, 5]),
};

/** Byte offsets in the kernel's memory. */
interface Layout {
  readonly upSettings: number;
  readonly downSettings: number;
  readonly noise: number;
  readonly scratch: number;
  readonly columns: number;
  readonly counts: number;
  readonly activeColumns: number;
  readonly activeBits: number;
  readonly staging: number;
  readonly records: number;
  readonly extras: number;
  readonly pulseCounts: number;
  readonly weights: number;
  readonly bytes: number;
}

function layOut({ rows, columns }: StepCapacity): Layout {
  const cells = rows * columns;
  let next = FIRST_BYTE;
  const take = (bytes: number): number => {
    const start = next;
    next += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return start;
  };
  return {
    upSettings: take(SETTINGS_BYTES),
    downSettings: take(SETTINGS_BYTES),
    noise: take(NOISE_LENGTH * 8),
    scratch: take(SCRATCH_BYTES),
    // One place more than columns: lists are written one place ahead of their length.
    columns: take(columns * 4 + 4),
    counts: take(columns * 4 + 4),
    activeColumns: take(columns * 4),
    activeBits: take(columns * 4),
    staging: take(columns * 8),
    records: take(cells * 16),
    extras: take(cells * 8),
    pulseCounts: take(cells * 4),
    weights: take(cells * 8),
    bytes: next,
  };
}

/**
 * Pulse loops of the laws that are formulas, in WebAssembly SIMD. Bit for bit what the laws compute themselves, which they do
 * where this is missing.
 */
export class StepKernel {
  /** Four numbers a cell, see `CellRecords`. To be filled by the law. */
  readonly records: Float32Array;
  /** Two more numbers a cell, for up and down: relative slopes of a linear step, exponents of a power step. */
  readonly extras: Float32Array;
  /** Home of the cells' state. */
  readonly memory: CellMemory;
  /** To be filled with the columns that fire in a word of the trains, before `stepCrossings`. */
  readonly activeLines: ActiveLines;
  private readonly layout: Layout;
  private readonly columns: Int32Array;
  private readonly counts: Int32Array;
  private readonly staging: Float64Array;
  private readonly exports: Readonly<Record<string, unknown>>;
  private functions: readonly [up: StepFunction, down: StepFunction] | null = null;

  constructor(buffer: ArrayBuffer, capacity: StepCapacity, layout: Layout, exports: Readonly<Record<string, unknown>>) {
    const { rows, columns } = capacity;
    const cells = rows * columns;
    this.layout = layout;
    this.records = new Float32Array(buffer, layout.records, cells * 4);
    this.extras = new Float32Array(buffer, layout.extras, cells * 2);
    this.memory = {
      weights: new Float64Array(buffer, layout.weights, cells),
      pulseCounts: new Int32Array(buffer, layout.pulseCounts, cells),
    };
    this.activeLines = {
      columns: new Int32Array(buffer, layout.activeColumns, columns),
      bits: new Int32Array(buffer, layout.activeBits, columns),
    };
    this.columns = new Int32Array(buffer, layout.columns, columns);
    this.counts = new Int32Array(buffer, layout.counts, columns);
    this.staging = new Float64Array(buffer, layout.staging, columns);
    this.exports = exports;
  }

  /** Say which law this is; once, before the first step. */
  configure(program: StepProgram): void {
    const { buffer } = this.records;
    const { layout } = this;
    const { functions, shapes } = entries[program.operation];
    for (const direction of [0, 1] as const) {
      const place = direction === 0 ? layout.upSettings : layout.downSettings;
      const constants = program.exponential?.[direction];
      new Float64Array(buffer, place, SETTINGS_DOUBLES).set([
        direction === 0 ? program.upUnit : program.downUnit,
        program.minimumUnit,
        program.maximumUnit,
        constants?.factor ?? 0,
        constants?.offset ?? 0,
        constants?.amplitude ?? 0,
        constants?.noiseAdditive ?? 0,
        constants?.noiseSlope ?? 0,
      ]);
      new Int32Array(buffer, place + SETTINGS_DOUBLES * 8, SETTINGS_INTEGERS).set([
        layout.records,
        layout.extras,
        direction * 4,
        layout.noise,
        layout.columns,
        layout.counts,
        layout.scratch,
        shapes[direction],
        layout.activeColumns,
        layout.activeBits,
      ]);
    }
    const tables = new Float64Array(buffer, layout.noise, NOISE_LENGTH);
    tables.set(program.noise.major);
    tables.set(program.noise.minor, NOISE_LENGTH / 2);
    this.functions = [this.functionOf(functions[0]), this.functionOf(functions[1])];
  }

  /** Apply a block. Returns false, having done nothing, when the counts live elsewhere or the block is too short to gain. */
  step(cells: CellState, block: PulseBlock, down: boolean): boolean {
    const { columnFrom, columnTo, rowBases, rowTo } = block;
    const length = columnTo - columnFrom;
    const run = this.functions?.[down ? 1 : 0];
    if (run === undefined || length < SHORTEST_BLOCK || cells.pulseCounts !== this.memory.pulseCounts) return false;
    for (let index = 0; index < length; index++) {
      this.columns[index] = block.columns[columnFrom + index] ?? 0;
      this.counts[index] = block.counts[columnFrom + index] ?? 0;
    }
    const { layout } = this;
    const settings = down ? layout.downSettings : layout.upSettings;
    const isHome = cells.persistent === this.memory.weights;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      if (isHome) {
        run(settings, 0, 0, length, base, layout.weights, layout.pulseCounts, cells.arrayKey);
      } else {
        this.fetch(cells.persistent, base, length);
        // The address of a cell wraps around: staging - 8 base + 8 (base + column).
        run(settings, 0, 0, length, base, (layout.staging - base * 8) | 0, layout.pulseCounts, cells.arrayKey);
        this.putBack(cells.persistent, base, length);
      }
    }
    return true;
  }

  /**
   * Pulses on one row (base: its first cell) from the active lines at places from..to-1: one for each bit a column shares with `rowBits`, which is not 0.
   * The state has to be at home.
   */
  stepCrossings(rowBits: number, base: number, from: number, to: number, down: boolean, arrayKey: number): void {
    const { layout } = this;
    const settings = down ? layout.downSettings : layout.upSettings;
    const run = this.functions?.[down ? 1 : 0];
    run?.(settings, rowBits, from, to, base, layout.weights, layout.pulseCounts, arrayKey);
  }

  private functionOf(name: string): StepFunction {
    return exportedFunction(this.exports, name) as StepFunction;
  }

  private fetch(weights: Float64Array, base: number, length: number): void {
    const { columns, staging } = this;
    for (let index = 0; index < length; index++) {
      const column = columns[index] ?? 0;
      staging[column] = weights[base + column] ?? 0;
    }
  }

  private putBack(weights: Float64Array, base: number, length: number): void {
    const { columns, staging } = this;
    for (let index = 0; index < length; index++) {
      const column = columns[index] ?? 0;
      weights[base + column] = staging[column] ?? 0;
    }
  }
}

/** A block of fewer cells costs less in TypeScript than the way into the kernel. */
const SHORTEST_BLOCK = 4;
/** Arrays of fewer cells have hardly a longer block; they are spared a memory of their own. */
const SMALLEST_ARRAY = 64;

/** The kernel for an array, or null where the engine has none or the array is too small to gain. */
export function createStepKernel(
  capacity: StepCapacity,
  api: WebAssemblyApi | undefined = webAssembly(),
): StepKernel | null {
  if (api === undefined || capacity.rows * capacity.columns < SMALLEST_ARRAY) return null;
  const binary = Buffer.from(stepBinary, 'base64');
  if (!api.validate(binary)) return null;
  const layout = layOut(capacity);
  const memory = reserveMemory(api, layout.bytes);
  if (memory === null) return null;
  const instance = new api.Instance(new api.Module(binary), { env: { memory } });
  return new StepKernel(memory.buffer, capacity, layout, instance.exports);
}
