import type { CrossbarArray } from '../array/crossbar-array.ts';
import { ConfigurationError } from '../configuration-error.ts';
import { roundHalfEven } from '../numeric/rounding.ts';
import { RandomStream, type RandomStreamState } from '../random/random-stream.ts';
import { CoincidenceKernel } from './coincidence-kernel.ts';
import { CountKernel } from './count-kernel.ts';
import { granularityOf } from './granularity.ts';
import { PulseTrains, SLOTS_PER_WORD } from './pulse-trains.ts';
import { resolveUpdate, type UpdateConfiguration, type UpdateSettings } from './settings.ts';
import { planUpdate, type UpdatePlan } from './update-plan.ts';

/** What one update did. */
export interface UpdateReport {
  /** Train length BL; 0 when nothing was sent. */
  readonly slots: number;
  /** Pulses applied to cells. */
  readonly coincidences: number;
}

/**
 * Outer-product update W <- W - lr d x^T by pulse trains.
 *
 * Draw order of its stream: columns (x) first, then rows (d), each by increasing index. A line whose probability is 0 or at least 1 draws nothing (it never or
 * always fires); any other draws, with stochastic rounding, one uniform for its probability, then one 32-bit number per two slots (see `RandomStream.bernoulliBits`).
 * lr * x * d > 0 steps down. All cells of a line share its train; that is where the covariances between cells come from.
 */
export class PulsedUpdater {
  readonly array: CrossbarArray;
  readonly settings: UpdateSettings;
  /** Weight change of one pulse at weight 0, used to turn the learning rate into probabilities. */
  readonly granularity: number;
  /** Trains of the latest stochastic update. */
  readonly trains: PulseTrains;
  private readonly stream: RandomStream;
  private readonly kernel: CoincidenceKernel;
  private readonly counted: CountKernel;
  private readonly plan: UpdatePlan = { slots: 0, rowFactor: 0, columnFactor: 0 };

  /** seed, stream: select the random numbers of the trains, independent of those of the array. */
  constructor(array: CrossbarArray, configuration: UpdateConfiguration, seed: number, stream = 'update') {
    this.array = array;
    this.settings = resolveUpdate(configuration);
    this.granularity = granularityOf(array.device);
    if (!(this.granularity > 0 && Number.isFinite(this.granularity))) {
      throw new ConfigurationError(
        `device: its step at weight 0 is ${this.granularity}, so a learning rate cannot be turned into pulses; choose bounds or a response with a step there.`,
      );
    }
    this.trains = new PulseTrains(array.rows, array.columns);
    this.stream = new RandomStream(seed, stream);
    this.kernel = new CoincidenceKernel(array);
    this.counted = new CountKernel(array);
  }

  /** Plan of the latest update (BL and scales). */
  get latestPlan(): Readonly<UpdatePlan> {
    return this.plan;
  }

  /** x: columns numbers, d: rows numbers, learningRate of any sign. Throws ConfigurationError on a wrong length or a number that is not finite. */
  update(x: ArrayLike<number>, d: ArrayLike<number>, learningRate: number): UpdateReport {
    const { array, plan, settings } = this;
    const xMaximum = largestMagnitude('x', x, array.columns);
    const dMaximum = largestMagnitude('d', d, array.rows);
    if (!Number.isFinite(learningRate)) {
      throw new ConfigurationError(`learningRate: expected a finite number, got ${learningRate}.`);
    }
    planUpdate(settings, learningRate, this.granularity, xMaximum, dMaximum, plan);
    let coincidences = 0;
    if (plan.slots > 0) {
      if (settings.pulseType === 'meanCount') {
        coincidences = this.counted.applyMeanCounts(x, d, learningRate, plan);
      } else if (settings.pulseType === 'deterministicImplicit') {
        coincidences = this.counted.applyImplicit(x, d, learningRate, plan, settings);
      } else {
        this.drawTrains(x, d, learningRate);
        coincidences = this.kernel.apply(this.trains);
      }
    }
    array.finishUpdate();
    return { slots: plan.slots, coincidences };
  }

  saveState(): RandomStreamState {
    return this.stream.saveState();
  }

  restoreState(state: RandomStreamState): void {
    this.stream.restoreState(state);
  }

  private drawTrains(x: ArrayLike<number>, d: ArrayLike<number>, learningRate: number): void {
    const { trains, plan, array } = this;
    trains.begin(plan.slots);
    for (let column = 0; column < array.columns; column++) {
      const value = x[column] ?? 0;
      trains.columnInverts[column] = value < 0 ? 1 : 0;
      // A line without a value stays silent, as `begin` left it.
      if (value !== 0) this.drawLine(trains.columnBits, column, Math.abs(value) * plan.columnFactor);
    }
    for (let row = 0; row < array.rows; row++) {
      const value = d[row] ?? 0;
      trains.rowDown[row] = value * learningRate > 0 ? 1 : 0;
      if (value !== 0) this.drawLine(trains.rowBits, row, Math.abs(value) * plan.rowFactor);
    }
  }

  private drawLine(bits: Int32Array, line: number, probability: number): void {
    const { words, slots } = this.trains;
    const rounded = this.roundProbability(probability);
    for (let word = 0; word < words; word++) {
      const length = Math.min(slots - word * SLOTS_PER_WORD, SLOTS_PER_WORD);
      bits[line * words + word] = this.stream.bernoulliBits(rounded, length);
    }
  }

  private roundProbability(probability: number): number {
    const { resolution, stochasticRounding } = this.settings;
    if (resolution === 0 || probability === 0) {
      return probability;
    }
    const quanta = probability / resolution;
    return stochasticRounding
      ? Math.floor(quanta + this.stream.uniform()) * resolution
      : roundHalfEven(quanta) * resolution;
  }
}

function largestMagnitude(name: string, values: ArrayLike<number>, length: number): number {
  if (values.length !== length) {
    throw new ConfigurationError(`${name}: expected ${length} numbers, got ${values.length}.`);
  }
  let largest = 0;
  for (let index = 0; index < length; index++) {
    const magnitude = Math.abs(values[index] ?? Number.NaN);
    if (!(magnitude < Number.POSITIVE_INFINITY)) {
      throw new ConfigurationError(`${name}[${index}]: expected a finite number, got ${String(values[index])}.`);
    }
    largest = magnitude > largest ? magnitude : largest;
  }
  return largest;
}
