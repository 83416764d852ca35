import type { CellMemory, CellState, PulseBlock } from '../devices/step-law.ts';
import type { NoiseTables } from '../random/pulse-noise.ts';
import { stepBinary } from './step-binary.ts';
import { exportedFunction, reserveMemory } from './module-memory.ts';
import { type WebAssemblyApi, webAssembly } from './webassembly.ts';

/** Constants of one direction of a law. Steps are signed: negative for down. */
export interface StepConstants {
  /** Step and bounds of a cell whose factors are 1. */
  readonly unit: number;
  readonly minimumUnit: number;
  readonly maximumUnit: number;
  /** Exponential step: response max(1 - amplitude 2^(factor/range weight + offset), 0); 0 for a power step. */
  readonly factor: number;
  readonly offset: number;
  readonly amplitude: number;
  readonly noiseAdditive: number;
  readonly noiseSlope: number;
}

/** Which pulse loop. */
export type StepOperation = 'power' | 'exponential';

/** Size of the array a kernel serves. */
export interface StepCapacity {
  readonly cells: number;
  readonly columns: number;
}

/** (settings, length, base, weights, pulse counts, array key): byte offsets, counts and a cell index. */
type StepFunction = (
  settings: number,
  length: number,
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
/** Bytes of a `Settings` in assembly/step-kernel.ts: eight doubles, then seven 32-bit numbers. */
const SETTINGS_INTEGERS = 64;

/** Byte offsets in the kernel's memory. */
interface Layout {
  readonly upSettings: number;
  readonly downSettings: number;
  readonly noise: number;
  readonly scratch: number;
  readonly columns: number;
  readonly counts: number;
  readonly staging: number;
  readonly records: number;
  readonly exponents: number;
  readonly pulseCounts: number;
  readonly weights: number;
  readonly bytes: number;
}

function layOut({ cells, columns }: StepCapacity): Layout {
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
    columns: take(columns * 4),
    counts: take(columns * 4),
    staging: take(columns * 8),
    records: take(cells * 16),
    exponents: take(cells * 8),
    pulseCounts: take(cells * 4),
    weights: take(cells * 8),
    bytes: next,
  };
}

/**
 * Pulse loops of the two laws whose response needs an exponential, in WebAssembly SIMD. Bit for bit what the laws compute themselves, which
 * they do where this is missing.
 */
export class StepKernel {
  /** Four numbers a cell, see `CellRecords`, and two exponents a cell. To be filled by the law. */
  readonly records: Float32Array;
  readonly exponents: Float32Array;
  /** Home of the cells' state. */
  readonly memory: CellMemory;
  private readonly layout: Layout;
  private readonly columns: Int32Array;
  private readonly counts: Int32Array;
  private readonly staging: Float64Array;
  private readonly functions: Readonly<Record<StepOperation, readonly [up: StepFunction, down: StepFunction]>>;

  constructor(buffer: ArrayBuffer, capacity: StepCapacity, layout: Layout, exports: Readonly<Record<string, unknown>>) {
    const { cells, columns } = capacity;
    this.layout = layout;
    this.records = new Float32Array(buffer, layout.records, cells * 4);
    this.exponents = new Float32Array(buffer, layout.exponents, cells * 2);
    this.memory = {
      weights: new Float64Array(buffer, layout.weights, cells),
      pulseCounts: new Int32Array(buffer, layout.pulseCounts, cells),
    };
    this.columns = new Int32Array(buffer, layout.columns, columns);
    this.counts = new Int32Array(buffer, layout.counts, columns);
    this.staging = new Float64Array(buffer, layout.staging, columns);
    const named = (name: string): StepFunction => exportedFunction(exports, name) as StepFunction;
    const exponential = named('stepExponential');
    this.functions = {
      power: [named('stepPowerUp'), named('stepPowerDown')],
      exponential: [exponential, exponential],
    };
  }

  /** Set the constants of both directions and the noise; once, before the first step. */
  configure(up: StepConstants, down: StepConstants, noise: NoiseTables): void {
    const { buffer } = this.records;
    const { layout } = this;
    for (const [direction, constants] of [up, down].entries()) {
      const place = direction === 0 ? layout.upSettings : layout.downSettings;
      new Float64Array(buffer, place, 8).set([
        constants.unit,
        constants.minimumUnit,
        constants.maximumUnit,
        constants.factor,
        constants.offset,
        constants.amplitude,
        constants.noiseAdditive,
        constants.noiseSlope,
      ]);
      new Int32Array(buffer, place + SETTINGS_INTEGERS, 7).set([
        layout.records,
        layout.exponents,
        direction * 4,
        layout.noise,
        layout.columns,
        layout.counts,
        layout.scratch,
      ]);
    }
    const tables = new Float64Array(buffer, layout.noise, NOISE_LENGTH);
    tables.set(noise.major);
    tables.set(noise.minor, NOISE_LENGTH / 2);
  }

  /** Apply a block. Returns false, having done nothing, when the counts live elsewhere or the block is too short to gain. */
  step(operation: StepOperation, cells: CellState, block: PulseBlock, down: boolean): boolean {
    const { columnFrom, columnTo, rowBases, rowTo } = block;
    const length = columnTo - columnFrom;
    if (length < SHORTEST_BLOCK || cells.pulseCounts !== this.memory.pulseCounts) return false;
    for (let index = 0; index < length; index++) {
      this.columns[index] = block.columns[columnFrom + index] ?? 0;
      this.counts[index] = block.counts[columnFrom + index] ?? 0;
    }
    const { layout } = this;
    const run = this.functions[operation][down ? 1 : 0];
    const settings = down ? layout.downSettings : layout.upSettings;
    const isHome = cells.persistent === this.memory.weights;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      if (isHome) {
        run(settings, length, base, layout.weights, layout.pulseCounts, cells.arrayKey);
      } else {
        this.fetch(cells.persistent, base, length);
        // The address of a cell wraps around: staging - 8 base + 8 (base + column).
        run(settings, length, base, (layout.staging - base * 8) | 0, layout.pulseCounts, cells.arrayKey);
        this.putBack(cells.persistent, base, length);
      }
    }
    return true;
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
  if (api === undefined || capacity.cells < SMALLEST_ARRAY) return null;
  const binary = Buffer.from(stepBinary, 'base64');
  if (!api.validate(binary)) return null;
  const layout = layOut(capacity);
  const memory = reserveMemory(api, layout.bytes);
  if (memory === null) return null;
  const instance = new api.Instance(new api.Module(binary), { env: { memory } });
  return new StepKernel(memory.buffer, capacity, layout, instance.exports);
}
