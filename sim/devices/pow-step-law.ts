import { power } from '../numeric/elementary.ts';
import { shortPower } from '../numeric/short-functions.ts';
import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import type { CellParameters } from './cell-parameters.ts';
import { CellRecords, type NominalDevice, recordPlaces } from './cell-records.ts';
import { createStepKernel, type StepKernel } from '../wasm/step-kernel.ts';
import type { CellMemory, CellState, CrossingKernel, PulseBlock, StepLaw } from './step-law.ts';

const { stride: STRIDE, down: DOWN, minimum: MINIMUM, maximum: MAXIMUM } = recordPlaces;

/** Exponents of the power law per cell. */
export interface PowStepGammas {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/**
 * Power step: an up pulse adds scale ((max - w)/(max - min))^gammaUp (1 + sigma xi), a down pulse subtracts
 * scale ((w - min)/(max - min))^gammaDown (1 + sigma xi). The power has a relative error below 1e-10: see `shortPower`.
 */
export class PowStepLaw implements StepLaw {
  readonly bytesPerCell: number;
  readonly memory: CellMemory | undefined;
  readonly crossings: CrossingKernel | undefined;
  private readonly records: CellRecords;
  /** Per cell: up and down exponent. */
  private readonly gammas: Float32Array;
  private readonly noise: NoiseTables;
  private readonly kernel: StepKernel | null;

  constructor(
    parameters: CellParameters,
    nominal: NominalDevice,
    gammas: PowStepGammas,
    dwMinStd: number,
    kernel: StepKernel | null = createStepKernel(parameters),
  ) {
    this.records = new CellRecords(parameters, nominal, kernel?.records);
    this.gammas = kernel?.extras ?? new Float32Array(2 * gammas.up.length);
    for (let cell = 0; cell < gammas.up.length; cell++) {
      this.gammas[2 * cell] = gammas.up[cell] ?? 0;
      this.gammas[2 * cell + 1] = gammas.down[cell] ?? 0;
    }
    this.bytesPerCell = this.records.bytesPerCell + 8;
    this.noise = createNoiseTables(1, dwMinStd);
    this.kernel = kernel;
    this.memory = kernel?.memory;
    this.crossings = kernel ?? undefined;
    kernel?.configure({ operation: 'power', ...this.records.units, noise: this.noise });
  }

  step(cells: CellState, block: PulseBlock, down: boolean): void {
    if (this.kernel?.step(cells, block, down) !== true) this.stepPlainly(cells, block, down);
  }

  /** What the kernel does, operation by operation; for short blocks and where there is no kernel. */
  private stepPlainly(cells: CellState, block: PulseBlock, down: boolean): void {
    const { persistent, pulseCounts, arrayKey } = cells;
    const { rowBases, rowTo, columns, counts, columnFrom, columnTo } = block;
    const { values, upUnit, downUnit, minimumUnit, maximumUnit } = this.records;
    const unit = down ? downUnit : upUnit;
    const { major, minor } = this.noise;
    // Bound once a call: an imported name is a live binding, which some module loaders look up at every use.
    const keyOf = cellKey;
    const bitsOf = pulseBits;
    const numberOf = tableNumber;
    const powerOf = shortPower;
    const gammas = this.gammas;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const scale = unit * (values[record + direction] ?? 0);
        const gamma = gammas[2 * cell + direction] ?? 0;
        const minimum = minimumUnit * (values[record + MINIMUM] ?? 0);
        const maximum = maximumUnit * (values[record + MAXIMUM] ?? 0);
        const range = maximum - minimum;
        const perRange = range > 0 ? 1 / range : 0;
        const key = keyOf(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          const room = down ? weight - minimum : maximum - weight;
          weight += scale * powerOf(room * perRange, gamma) * numberOf(major, minor, bitsOf(key, pulse));
          weight = weight > maximum ? maximum : weight < minimum ? minimum : weight;
          pulse = (pulse + 1) | 0;
        }
        persistent[cell] = weight;
        pulseCounts[cell] = pulse;
      }
    }
  }

  meanStep(cell: number, weight: number, down: boolean): number {
    const minimum = this.minimum(cell);
    const maximum = this.maximum(cell);
    const range = maximum - minimum;
    const room = Math.max(down ? weight - minimum : maximum - weight, 0);
    const gamma = this.gammas[2 * cell + (down ? 1 : 0)] ?? 0;
    return range > 0 ? this.records.scale(cell, down) * shortPower(room / range, gamma) : 0;
  }

  /** With equal exponents g: (u^(1/g) max + d^(1/g) min)/(u^(1/g) + d^(1/g)); otherwise no closed form. */
  symmetricPoint(cell: number): number | undefined {
    const gamma = this.gammas[2 * cell] ?? 0;
    if (gamma === 0 || gamma !== this.gammas[2 * cell + 1]) {
      return undefined;
    }
    const up = power(Math.abs(this.records.scale(cell, false)), 1 / gamma);
    const down = power(Math.abs(this.records.scale(cell, true)), 1 / gamma);
    return (up * this.maximum(cell) + down * this.minimum(cell)) / (up + down);
  }

  readonly minimum = (cell: number): number => this.records.minimum(cell);
  readonly maximum = (cell: number): number => this.records.maximum(cell);
}
