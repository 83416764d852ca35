/**
 * Exact mean and deviation of a read with iterative bound management, by adding up the probabilities of every ADC code
 * at every attempt: no sampling. The alternatives are the ways in which the same words could have been understood.
 */
export interface ManagedRead {
  readonly matrix: readonly (readonly number[])[];
  readonly input: readonly number[];
  readonly dacBits: number;
  readonly adcBits: number;
  readonly outputBound: number;
  /** Standard deviation before the ADC. */
  readonly outputNoise: number;
  readonly phases: 'one' | 'analogSum' | 'digitalSum';
  /** Who repeats a read when a code clips: both phases together, or each phase with a factor of its own. */
  readonly retry: 'together' | 'eachPhase';
  /** Whose largest input is the scale: that of the vector, or each phase's own. */
  readonly scale: 'vector' | 'eachPhase';
  /** Whether the ADC sees the noise, or it is added to a code that was clipped without it. */
  readonly noise: 'beforeClip' | 'afterClip';
  /** `single`: the reference simulator's arithmetic, which moves ties of the DAC; and the largest code has clipped. */
  readonly precision: 'double' | 'single';
}

/** Mean and standard deviation of one output line. */
export interface LineMoments {
  readonly mean: number;
  readonly deviation: number;
}

/** One conversion of one line: first and second moment, in codes, of what is kept; and how likely nothing clips. */
interface Conversion {
  readonly first: number;
  readonly second: number;
  readonly passes: number;
}

/** Factors of bound management with a 7 or 8 bit DAC: the last is accepted whatever clips. */
const factorsUpTo = (largest: number): number[] => {
  const factors = [1];
  while (factors.at(-1) <= largest) factors.push(factors.at(-1) * 2);
  return factors;
};

/** Moments of every output. */
export function managedMoments(read: ManagedRead): LineMoments[] {
  const parts = read.phases === 'digitalSum' ? [-1, 1] : [0];
  const separate = read.retry === 'eachPhase' || read.scale === 'eachPhase';
  const groups = separate ? parts.map((part) => [part]) : [parts];
  // Groups are independent of each other: their means and variances add.
  const moments = groups.map((group) => groupMoments(read, group));
  return read.matrix.map((_, line) => ({
    mean: sum(moments.map((lines) => lines[line]!.mean)),
    deviation: Math.sqrt(sum(moments.map((lines) => lines[line]!.deviation ** 2))),
  }));
}

/** Phases (-1: negative inputs, 1: positive, 0: all) that are repeated together. */
function groupMoments(read: ManagedRead, group: readonly number[]): LineMoments[] {
  const top = 2 ** (read.dacBits - 1) - 1;
  const step = read.outputBound / (2 ** (read.adcBits - 1) - 1);
  const own = read.scale === 'eachPhase' ? read.input.filter((value) => value * group[0]! > 0) : read.input;
  const scale = Math.max(...own.map(Math.abs));
  const factors = factorsUpTo(0.25 * top);
  const mean = read.matrix.map(() => 0);
  const square = read.matrix.map(() => 0);
  let reached = 1;
  for (const factor of factors) {
    const last = factor === factors.at(-1);
    const codes = read.input.map((value) => dacCode(value, scale, factor, top, read.precision));
    const driven = codes.map((code) => Math.max(-top, Math.min(top, code)) / top);
    const lines = read.matrix.map((row) =>
      group.map((part) => {
        const current = sum(row.map((weight, j) => (part === 0 || driven[j]! * part > 0 ? weight * driven[j]! : 0)));
        return conversion(current / step, read.outputNoise / step, last, read);
      }),
    );
    const passes = last ? 1 : product(lines.flat().map((line) => line.passes));
    const worth = step * scale * factor;
    lines.forEach((line, index) => {
      const total = sum(line.map((phase) => phase.first));
      const spread = sum(line.map((phase) => phase.second - phase.first ** 2));
      mean[index]! += reached * passes * worth * total;
      square[index]! += reached * passes * worth ** 2 * (spread + total ** 2);
    });
    reached *= 1 - passes;
  }
  return mean.map((value, line) => ({ mean: value, deviation: Math.sqrt(square[line]! - value ** 2) }));
}

/** @param position noiseless value, and deviation of the noise, in codes */
function conversion(position: number, deviation: number, keepsClipped: boolean, read: ManagedRead): Conversion {
  const limit = 2 ** (read.adcBits - 1) - 1;
  const largestInside = read.precision === 'single' ? limit - 1 : limit;
  const clipped = (code: number): number => Math.max(-limit, Math.min(limit, code));
  if (read.noise === 'afterClip') {
    const code = halfEven(position);
    const first = clipped(code);
    return { first, second: first ** 2 + deviation ** 2, passes: Math.abs(code) <= largestInside ? 1 : 0 };
  }
  let passes = 0;
  let first = 0;
  let second = 0;
  let total = 0;
  for (let code = Math.floor(position - 9 * deviation); code <= position + 9 * deviation; code++) {
    const probability = cellProbability((code - 0.5 - position) / deviation, 1 / deviation);
    const inside = Math.abs(code) <= largestInside;
    if (inside) passes += probability;
    if (!inside && !keepsClipped) continue;
    total += probability;
    first += probability * clipped(code);
    second += probability * clipped(code) ** 2;
  }
  return total === 0 ? { first: 0, second: 0, passes: 0 } : { first: first / total, second: second / total, passes };
}

/** Integral of the standard normal density from `low` over `width`: Boole's rule, exact to 1e-9 for widths below .1. */
function cellProbability(low: number, width: number): number {
  const density = (z: number): number => Math.exp(-z * z * 0.5) / Math.sqrt(2 * Math.PI);
  const weights = [7, 32, 12, 32, 7];
  return (width / 90) * sum(weights.map((weight, place) => weight * density(low + (place * width) / 4)));
}

function dacCode(
  value: number,
  scale: number,
  factor: number,
  top: number,
  precision: ManagedRead['precision'],
): number {
  if (precision === 'double') return halfEven((value / (scale * factor)) * top);
  const { fround } = Math;
  const step = 2 * fround(1 / (2 * top));
  const reduced = fround(fround(value) * (fround(1 / fround(scale)) / factor));
  return halfEven(fround(reduced / step));
}

function halfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function product(values: readonly number[]): number {
  return values.reduce((total, value) => total * value, 1);
}
