import { ConfigurationError } from '../configuration-error.ts';
import type { LineValues } from './tile-engine.ts';

/** A probability of 1, in the units of a line. */
const CERTAIN = 256;

/** Lines of a tile, all silent. */
export function createLineValues(rows: number, columns: number): LineValues {
  return { probability: new Uint16Array(rows + columns), negative: new Uint8Array(rows + columns) };
}

/** How an outer product becomes pulses. */
export interface PulseScale {
  /** Learning rate of A: the mean change of A for x = d = 1 is -rate, weight units. */
  readonly rate: number;
  /** Weight change of one pulse on A. */
  readonly granularity: number;
  /** Slots of a phase. */
  readonly trainLength: number;
}

export function checkPulseScale(scale: PulseScale): void {
  for (const [name, value] of Object.entries(scale) as [string, number][]) {
    if (!(value > 0) || !Number.isFinite(value)) {
      throw new ConfigurationError(`${name}: expected a finite number above 0, got ${value}.`);
    }
  }
}

/**
 * Line values for the update A <- A - rate d x^T.
 *
 * The largest input fires always and the errors carry the scale: p_x = |x| / xm and p_d = |d| rate xm / (granularity BL), in
 * 1/256, rounded; errors that ask for more than one pulse a slot saturate. Per cell the pulse count is the same binomial
 * as with the square-root split (Gokmen and Vlasov 2016), without a root.
 *
 * @param error length rows
 * @param input length columns
 */
export function setLineValues(lines: LineValues, error: Float64Array, input: Float64Array, scale: PulseScale): void {
  const { probability, negative } = lines;
  const rows = error.length;
  let largest = 0;
  for (const value of input) {
    largest = Math.max(largest, Math.abs(value));
  }
  const rowScale = (CERTAIN * scale.rate * largest) / (scale.granularity * scale.trainLength);
  for (let row = 0; row < rows; row++) {
    const value = error[row] ?? 0;
    probability[row] = Math.min(CERTAIN, Math.round(Math.abs(value) * rowScale));
    negative[row] = value < 0 ? 1 : 0;
  }
  const columnScale = largest === 0 ? 0 : CERTAIN / largest;
  for (let column = 0; column < input.length; column++) {
    const value = input[column] ?? 0;
    probability[rows + column] = Math.round(Math.abs(value) * columnScale);
    negative[rows + column] = value < 0 ? 1 : 0;
  }
}
