import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from '../array/crossbar-array.ts';
import { drawCellParameters } from '../devices/cell-parameters.ts';
import { type DeviceConfiguration, resolveDevice, type PulsedDevice } from '../devices/configuration.ts';
import { createLaw } from '../devices/create-law.ts';
import type { CellState, PulseBlock, StepLaw } from '../devices/step-law.ts';
import { RandomStream } from '../random/random-stream.ts';
import { createStepKernel, type StepKernel } from './step-kernel.ts';
import { webAssembly } from './webassembly.ts';

/*
 * The kernel against the plain loops of the laws, bit for bit. 20 x 37 cells, 200 blocks of random rows, columns, counts and
 * directions; seed 11.
 */

const ROWS = 20;
const COLUMNS = 37;
const CELLS = ROWS * COLUMNS;
const SEED = 11;
const BLOCKS = 200;

const spread = { dwMin: 0.02, dwMinDtod: 0.4, dwMinStd: 0.5, wMaxDtod: 0.4, wMinDtod: 0.4, upDownDtod: 0.1 } as const;

const devices: Readonly<Record<string, DeviceConfiguration>> = {
  'constant step': { law: 'constantStep', ...spread },
  'linear step': { law: 'linearStep', ...spread, gammaUp: 0.5, gammaDown: 0.7, gammaUpDtod: 0.2, gammaDownDtod: 0.2 },
  'linear step, additive noise': { law: 'linearStep', ...spread, gammaUp: 0.5, multiplicativeNoise: false },
  'soft bounds': { law: 'softBounds', ...spread },
  'soft bounds, additive noise': { law: 'softBounds', ...spread, multiplicativeNoise: false },
  'power step': { law: 'powStep', ...spread, gammaUp: 1.5, gammaDown: 0.7, gammaUpDtod: 0.3, gammaDownDtod: 0.3 },
  'power step of exponents 0 and 1': { law: 'powStep', ...spread, gammaUp: 0, gammaDown: 1 },
  'power step without noise, with dead cells': {
    law: 'powStep',
    ...spread,
    dwMinStd: 0,
    corruptProbability: 0.3,
    corruptRange: 0.1,
  },
  'power step on one side of zero': { law: 'powStep', ...spread, wMax: 1, wMin: 0, gammaUp: 2, gammaDown: 0.2 },
  'exponential step': { law: 'expStep', ...spread },
  'exponential step that grows beyond all bounds': { law: 'expStep', ...spread, gammaUp: 900, a: 3, aUp: -1 },
  'exponential step with extra noise': { law: 'expStep', ...spread, noiseAdditive: 0.001, noiseSlope: 0.1 },
};

function lawOf(device: PulsedDevice, kernel: StepKernel | null): StepLaw {
  const stream = new RandomStream(SEED, 'cells');
  return createLaw(device, drawCellParameters(device, ROWS, COLUMNS, stream), stream, kernel);
}

function randomBlock(stream: RandomStream, shortest: number): PulseBlock {
  const length = shortest + stream.below(COLUMNS - shortest + 1);
  const columns = Array.from({ length: COLUMNS }, (_, column) => column);
  for (let index = COLUMNS - 1; index > 0; index--) {
    const other = stream.below(index + 1);
    [columns[index], columns[other]] = [columns[other]!, columns[index]!];
  }
  // Mostly short trains; now and then one that takes several passes.
  const counts = columns.map(() => (stream.uniform() < 0.05 ? 1 + stream.below(150) : 1 + stream.below(4)));
  const from = stream.below(COLUMNS - length + 1);
  const rows = Array.from({ length: 3 }, () => stream.below(ROWS) * COLUMNS);
  return {
    rowBases: Int32Array.from(rows),
    rowFrom: stream.below(2),
    rowTo: 3,
    columns: Int32Array.from(columns),
    counts: Int32Array.from(counts),
    columnFrom: from,
    columnTo: from + length,
  };
}

function newKernel(): StepKernel {
  const kernel = createStepKernel({ rows: ROWS, columns: COLUMNS });
  if (kernel === null) throw new Error('this engine has no WebAssembly SIMD');
  return kernel;
}

function plainState(): CellState {
  return { persistent: new Float64Array(CELLS), pulseCounts: new Int32Array(CELLS), arrayKey: 12345 };
}

function bitsOf({ persistent, pulseCounts }: CellState): string {
  return Buffer.concat([persistent, pulseCounts].map((view) => Buffer.from(view.slice().buffer))).toString('latin1');
}

describe('pulse kernel', () => {
  it.each(Object.entries(devices))('%s: the bits of the plain loops, weights at home or elsewhere', (_, device) => {
    const settled = resolveDevice(device) as PulsedDevice;
    const plain = { law: lawOf(settled, null), state: plainState() };
    const kernels = [newKernel(), newKernel()] as const;
    const home = {
      law: lawOf(settled, kernels[0]),
      state: { persistent: kernels[0].memory.weights, pulseCounts: kernels[0].memory.pulseCounts, arrayKey: 12345 },
    };
    const elsewhere = {
      law: lawOf(settled, kernels[1]),
      state: { ...plainState(), pulseCounts: kernels[1].memory.pulseCounts },
    };
    const cases = [plain, home, elsewhere];
    for (const { law, state } of cases) {
      for (let cell = 0; cell < CELLS; cell++) {
        state.persistent[cell] = Math.min(Math.max(0, law.minimum(cell)), law.maximum(cell));
        // Counts wrap around 2^32.
        state.pulseCounts[cell] = 2147483640 + (cell % 10);
      }
    }
    const stream = new RandomStream(SEED, 'blocks');
    for (let index = 0; index < BLOCKS; index++) {
      const block = randomBlock(stream, 1);
      const down = stream.below(2) === 1;
      for (const { law, state } of cases) law.step(state, block, down);
      const expected = bitsOf(plain.state);
      const label = `block ${index}, seed ${SEED}`;
      if (expected !== bitsOf(home.state)) expect.fail(`${label}: other bits with weights at home`);
      if (expected !== bitsOf(elsewhere.state)) expect.fail(`${label}: other bits with weights elsewhere`);
    }
    expect(new Set(plain.state.persistent).size).toBeGreaterThan(CELLS / 2);
  });

  it('takes long blocks itself and leaves short ones and foreign counts alone', () => {
    const kernel = newKernel();
    lawOf(resolveDevice(devices['power step']!) as PulsedDevice, kernel);
    const { weights, pulseCounts } = kernel.memory;
    const stream = new RandomStream(SEED, 'block');
    const state = { persistent: weights, pulseCounts, arrayKey: 1 };
    const long = randomBlock(stream, COLUMNS);
    const before = structuredClone(long);
    expect(kernel.step({ ...state, pulseCounts: pulseCounts.slice() }, long, false)).toBe(false);
    expect(kernel.step(state, { ...long, columnFrom: 0, columnTo: 3 }, false)).toBe(false);
    expect([weights.every((weight) => weight === 0), pulseCounts.every((count) => count === 0)]).toEqual([true, true]);
    expect(kernel.step(state, long, false)).toBe(true);
    expect(weights.some((weight) => weight !== 0)).toBe(true);
    expect(long).toEqual(before);
  });

  it('is where arrays of these laws keep their weights, unless they are told another place', () => {
    for (const law of ['constantStep', 'linearStep', 'softBounds', 'powStep', 'expStep'] as const) {
      const create = (rows: number, allocate?: (length: number) => Float64Array): Float64Array =>
        createCrossbarArray({ rows, columns: COLUMNS, device: { law }, seed: SEED, allocate }).weights;
      expect(create(ROWS).buffer.byteLength).toBeGreaterThan(8 * CELLS);
      expect(create(1).buffer.byteLength).toBe(8 * COLUMNS);
      expect(create(ROWS, (length) => new Float64Array(length)).buffer.byteLength).toBe(8 * CELLS);
    }
  });

  it('is not made without WebAssembly, SIMD or memory', () => {
    const { Module, Instance, Memory } = webAssembly()!;
    const api = { Module, Instance, Memory, validate: () => true };
    const capacity = { rows: ROWS, columns: COLUMNS };
    const refusing = class {
      readonly buffer = new ArrayBuffer(0);
      constructor() {
        throw new RangeError('could not allocate memory');
      }
    };
    expect(createStepKernel(capacity, api)).not.toBeNull();
    expect(createStepKernel(capacity, { ...api, validate: () => false })).toBeNull();
    expect(createStepKernel(capacity, { ...api, Memory: refusing })).toBeNull();
    expect(createStepKernel({ rows: 3, columns: 4 }, api)).toBeNull();
  });
});
