import { normalQuantile } from '../numeric/normal-quantile.ts';
import { countBits } from '../update/pulse-trains.ts';
import { createSinglePrecision } from './single-precision.ts';
import type { UpdatePlan } from '../update/update-plan.ts';

/*
 * The kernel against which pulse throughput is stated. It is the plain way to write the update of the reference simulator: single
 * precision, one array per constant, every crossing of the array visited, a normal number per pulse picked at random from a table, exp and
 * pow of single precision. It is not used by the simulator and has none of its guarantees. How fast it is beside the reference simulator
 * itself has been measured in one run: see `yardstickSpeed`.
 */

export const yardstickDevices = ['constantStep', 'linearStep', 'softBounds', 'expStep', 'powStep'] as const;

export type YardstickDevice = (typeof yardstickDevices)[number];

/**
 * Speed of the yardstick over that of the default build of aihwkit 1.1.0: 256 x 256, regime A, CPU time in turns in one run, median of three,
 * a shared two-core AMD EPYC (docs/peers.md). Below 1 it is slower than what it stands for. `make peers` measures it again.
 */
export const yardstickSpeed: Readonly<Record<YardstickDevice, number>> = {
  constantStep: 1.7,
  linearStep: 1.8,
  softBounds: 1.76,
  expStep: 0.87,
  powStep: 0.6,
};

const TABLE_LENGTH = 32768;
const TABLE_MASK = TABLE_LENGTH - 1;

/** Everything one yardstick array owns. */
export interface Yardstick {
  readonly weights: Float32Array;
  /** One update with the given plan; returns the number of coincidences. */
  update(x: Float64Array, d: Float64Array, plan: UpdatePlan): number;
}

/** dw_min .001, spread .3, noise .3, bounds +-.6 with spread .3, exponent 1.5, exponential shape of the reference's defaults. */
export function createYardstick(device: YardstickDevice, size: number): Yardstick {
  let s0 = 0x12345678;
  let s1 = 0x9abcdef0 | 0;
  let s2 = 0xdeadbeef | 0;
  let s3 = 0x0badf00d;
  function random(): number {
    const shifted = s1 << 9;
    let result = Math.imul(s1, 5);
    result = Math.imul((result << 7) | (result >>> 25), 9);
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result >>> 0;
  }
  const table = new Float32Array(TABLE_LENGTH);
  for (let index = 0; index < TABLE_LENGTH; index++) {
    table[index] = normalQuantile((random() + 0.5) / 4294967296);
  }
  const gaussian = (): number => table[random() & TABLE_MASK] ?? 0;
  const cells = size * size;
  const weights = new Float32Array(cells);
  const up = new Float32Array(cells);
  const down = new Float32Array(cells);
  const slopeUp = new Float32Array(cells);
  const slopeDown = new Float32Array(cells);
  const minimum = new Float32Array(cells);
  const maximum = new Float32Array(cells);
  const linearity = device === 'softBounds' ? 1 : device === 'linearStep' ? 0.5 : 0;
  for (let cell = 0; cell < cells; cell++) {
    const gain = Math.abs(1 + 0.3 * gaussian()) * 0.001;
    up[cell] = gain;
    down[cell] = gain;
    const high = Math.abs(0.6 * (1 + 0.3 * gaussian()));
    const low = -Math.abs(0.6 * (1 + 0.3 * gaussian()));
    maximum[cell] = high;
    minimum[cell] = low;
    slopeUp[cell] = (-linearity * gain) / high;
    slopeDown[cell] = (-linearity * gain) / low;
  }
  const columnBits = new Int32Array(size);
  const rowBits = new Int32Array(size);
  const columnSigns = new Int8Array(size);
  const rowSigns = new Int8Array(size);
  const sigma = Math.fround(0.3);
  const { exponential, power } = createSinglePrecision();

  function draw(values: Float64Array, factor: number, slots: number, bits: Int32Array, signs: Int8Array): void {
    for (let line = 0; line < size; line++) {
      const value = values[line] ?? 0;
      const limit = Math.min(1, Math.abs(value) * factor) * 4294967296;
      let word = 0;
      if (value !== 0) {
        for (let slot = 0; slot < slots; slot++) {
          word |= (random() < limit ? 1 : 0) << slot;
        }
      }
      bits[line] = word;
      signs[line] = value > 0 ? 1 : -1;
    }
  }

  function pulseLinear(cell: number, count: number, isDown: boolean): void {
    const low = minimum[cell] ?? 0;
    const high = maximum[cell] ?? 0;
    const scale = (isDown ? down[cell] : up[cell]) ?? 0;
    const slope = (isDown ? slopeDown[cell] : slopeUp[cell]) ?? 0;
    let weight = weights[cell] ?? 0;
    for (let pulse = 0; pulse < count; pulse++) {
      const step = (slope * weight + scale) * (1 + sigma * (table[random() & TABLE_MASK] ?? 0));
      weight = isDown ? weight - step : weight + step;
      weight = weight < low ? low : weight > high ? high : weight;
    }
    weights[cell] = weight;
  }

  function pulseConstant(cell: number, count: number, isDown: boolean): void {
    const low = minimum[cell] ?? 0;
    const high = maximum[cell] ?? 0;
    const scale = (isDown ? -(down[cell] ?? 0) : up[cell]) ?? 0;
    let weight = weights[cell] ?? 0;
    for (let pulse = 0; pulse < count; pulse++) {
      weight += scale * (1 + sigma * (table[random() & TABLE_MASK] ?? 0));
      weight = weight < low ? low : weight > high ? high : weight;
    }
    weights[cell] = weight;
  }

  function pulseExponential(cell: number, count: number, isDown: boolean): void {
    const low = minimum[cell] ?? 0;
    const high = maximum[cell] ?? 0;
    const scale = (isDown ? -(down[cell] ?? 0) : up[cell]) ?? 0;
    let weight = weights[cell] ?? 0;
    for (let pulse = 0; pulse < count; pulse++) {
      const z = (2 * 0.244 * weight) / (high - low) + 0.2425;
      const y = isDown ? 1 - 0.36833 * exponential(-12.78785 * z) : 1 - 0.00081 * exponential(12.44625 * z);
      weight += y > 0 ? scale * y * (1 + sigma * (table[random() & TABLE_MASK] ?? 0)) : 0;
      weight = weight < low ? low : weight > high ? high : weight;
    }
    weights[cell] = weight;
  }

  function pulsePower(cell: number, count: number, isDown: boolean): void {
    const low = minimum[cell] ?? 0;
    const high = maximum[cell] ?? 0;
    const scale = (isDown ? -(down[cell] ?? 0) : up[cell]) ?? 0;
    let weight = weights[cell] ?? 0;
    for (let pulse = 0; pulse < count; pulse++) {
      const room = (isDown ? weight - low : high - weight) / (high - low);
      weight += scale * power(room, 1.5) * (1 + sigma * (table[random() & TABLE_MASK] ?? 0));
      weight = weight < low ? low : weight > high ? high : weight;
    }
    weights[cell] = weight;
  }

  // One loop per law, written out: a shared loop would call the law through a variable and be slower than the plain kernel it stands for.
  function sweepLinear(): number {
    let coincidences = 0;
    for (let row = 0; row < size; row++) {
      const bits = rowBits[row] ?? 0;
      const sign = rowSigns[row] ?? 0;
      for (let column = 0; bits !== 0 && column < size; column++) {
        const both = (columnBits[column] ?? 0) & bits;
        if (both !== 0) {
          const count = countBits(both);
          coincidences += count;
          pulseLinear(row * size + column, count, sign * (columnSigns[column] ?? 0) > 0);
        }
      }
    }
    return coincidences;
  }

  function sweepConstant(): number {
    let coincidences = 0;
    for (let row = 0; row < size; row++) {
      const bits = rowBits[row] ?? 0;
      const sign = rowSigns[row] ?? 0;
      for (let column = 0; bits !== 0 && column < size; column++) {
        const both = (columnBits[column] ?? 0) & bits;
        if (both !== 0) {
          const count = countBits(both);
          coincidences += count;
          pulseConstant(row * size + column, count, sign * (columnSigns[column] ?? 0) > 0);
        }
      }
    }
    return coincidences;
  }

  function sweepExponential(): number {
    let coincidences = 0;
    for (let row = 0; row < size; row++) {
      const bits = rowBits[row] ?? 0;
      const sign = rowSigns[row] ?? 0;
      for (let column = 0; bits !== 0 && column < size; column++) {
        const both = (columnBits[column] ?? 0) & bits;
        if (both !== 0) {
          const count = countBits(both);
          coincidences += count;
          pulseExponential(row * size + column, count, sign * (columnSigns[column] ?? 0) > 0);
        }
      }
    }
    return coincidences;
  }

  function sweepPower(): number {
    let coincidences = 0;
    for (let row = 0; row < size; row++) {
      const bits = rowBits[row] ?? 0;
      const sign = rowSigns[row] ?? 0;
      for (let column = 0; bits !== 0 && column < size; column++) {
        const both = (columnBits[column] ?? 0) & bits;
        if (both !== 0) {
          const count = countBits(both);
          coincidences += count;
          pulsePower(row * size + column, count, sign * (columnSigns[column] ?? 0) > 0);
        }
      }
    }
    return coincidences;
  }

  const sweep = {
    constantStep: sweepConstant,
    linearStep: sweepLinear,
    softBounds: sweepLinear,
    expStep: sweepExponential,
    powStep: sweepPower,
  }[device];
  return {
    weights,
    update(x, d, plan): number {
      draw(x, plan.columnFactor, plan.slots, columnBits, columnSigns);
      draw(d, plan.rowFactor, plan.slots, rowBits, rowSigns);
      return sweep();
    },
  };
}
