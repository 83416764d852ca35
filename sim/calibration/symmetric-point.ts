import type { CrossbarArray } from '../array/crossbar-array.ts';
import { ConfigurationError } from '../configuration-error.ts';
import { RandomStream } from '../random/random-stream.ts';

function checkPulses(name: string, pulses: number): void {
  if (!Number.isInteger(pulses) || pulses < 1) {
    throw new ConfigurationError(`${name}: expected a whole number of at least 1, got ${pulses}.`);
  }
}

/**
 * Measure the symmetric point of every cell as a laboratory does: pulse all cells up and down in turn and average the weight of the two phases over the
 * last `averagedPairs` pairs. Leaves the array at its symmetric point. Returns weights as read, row-major.
 */
export function measureSymmetricPoint(array: CrossbarArray, pairs: number, averagedPairs = 1): Float64Array {
  checkPulses('pairs', pairs);
  checkPulses('averagedPairs', averagedPairs);
  const sum = new Float64Array(array.rows * array.columns);
  const averaged = Math.min(averagedPairs, pairs);
  for (let pair = 0; pair < pairs; pair++) {
    for (const down of [false, true]) {
      array.pulseAll(down);
      if (pair >= pairs - averaged) {
        for (let cell = 0; cell < sum.length; cell++) {
          sum[cell] = (sum[cell] ?? 0) + (array.weights[cell] ?? 0) / (2 * averaged);
        }
      }
    }
  }
  return sum;
}

/** How the pulses of zero-shifting alternate. */
export type ZeroShiftMode = 'alternating' | 'random';

export interface ZeroShiftOptions {
  /** Pulses per cell in total (up and down together). */
  readonly pulses: number;
  /** `alternating`: +, -, +, - on all cells. `random`: each row draws its direction anew for every pulse. */
  readonly mode: ZeroShiftMode;
  /** Seed of the directions in `random` mode. */
  readonly seed?: number;
  /** Store the read-out as the array's reference afterwards, so that it reads 0 at the point found. Default true. */
  readonly programReference?: boolean;
}

/**
 * Zero-shifting (Kim et al. 2019; Alg. 1 of arXiv 2602.21321): drive every cell towards its symmetric point with zero-mean pulses, then subtract the
 * read-out as a reference (added to the one there may be). Soft-bounds cells approach it with rate (up/max + down/|min|)/2 per pulse. Returns the read-out (rows * columns).
 */
export function zeroShift(array: CrossbarArray, options: ZeroShiftOptions): Float64Array {
  checkPulses('pulses', options.pulses);
  const mode: string = options.mode;
  if (mode !== 'alternating' && mode !== 'random') {
    throw new ConfigurationError(`mode: expected 'alternating' or 'random', got '${mode}'.`);
  }
  const stream = new RandomStream(options.seed ?? 0, 'zero-shift');
  const rowMask = new Uint8Array(array.rows).fill(1);
  const columnMask = new Uint8Array(array.columns).fill(1);
  const rowDown = new Uint8Array(array.rows);
  for (let pulse = 0; pulse < options.pulses; pulse++) {
    if (mode === 'alternating') {
      rowDown.fill(pulse & 1);
    } else {
      for (let row = 0; row < array.rows; row++) {
        rowDown[row] = stream.nextInt32() >>> 31;
      }
    }
    array.pulse(rowMask, rowDown, columnMask);
  }
  const readOut = array.weights.slice();
  if (options.programReference ?? true) {
    // What is read is already less the present reference: the new one is where the conductance stands.
    const present = array.saveState().bank.reference;
    array.setReference(readOut.map((weight, cell) => weight + (present?.[cell] ?? 0)));
  }
  return readOut;
}
