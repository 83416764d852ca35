import { createCrossbarArray } from '../array/crossbar-array.ts';
import { runPulseBench } from '../bench/pulse-bench.ts';
import { runReadBench } from '../bench/read-bench.ts';
import { yardstickDevices } from '../bench/yardstick.ts';
import { devicePresets, type PresetName, presetNames } from '../presets/presets.ts';
import { type ReadConfiguration, standardRead } from '../read/configuration.ts';
import { MatrixVectorUnit } from '../read/matrix-vector.ts';
import { createUnitStreams } from '../read/read-streams.ts';

/*
 * What the comparison with the reference simulator needs from this one, as plain data for JSON: see compare.py.
 * Every case also carries its parameters in the reference simulator's words, so that both sides run the same thing.
 */

/** Mean and standard deviation over all cells of an array. */
export interface Distribution {
  readonly mean: number;
  readonly deviation: number;
}

/** Weights of an array of one preset after each stage of a pulse program that starts at zero. */
export interface DeviceCase {
  readonly preset: PresetName;
  readonly rows: number;
  readonly columns: number;
  readonly stages: readonly (Distribution & { readonly up: number; readonly down: number; readonly pairs: number })[];
}

/** Repeated reads of one array by one configuration. */
export interface ReadCase {
  readonly name: string;
  /** The configuration in the reference simulator's names. */
  readonly reference: Readonly<Record<string, number | string>>;
  readonly weights: readonly (readonly number[])[];
  readonly input: readonly number[];
  readonly reads: number;
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Speed of both paths. */
export interface SpeedCase {
  readonly kind: 'update' | 'read';
  readonly name: string;
  readonly size: number;
  readonly perSecond: number;
  /** Of the bench's stand-in for the reference simulator, in the same turns; of updates only. */
  readonly yardstickPerSecond?: number;
}

const SEED = 2026;

/** Pulses of each stage: up, then down, then pairs of one up and one down. */
const program = [
  { up: 1, down: 0, pairs: 0 },
  { up: 19, down: 0, pairs: 0 },
  { up: 0, down: 1, pairs: 0 },
  { up: 0, down: 39, pairs: 0 },
  { up: 0, down: 0, pairs: 200 },
] as const;

/** Runs the pulse program on arrays of every preset. */
export function deviceCases(size: number): DeviceCase[] {
  return presetNames.map((preset) => {
    const device = devicePresets[preset].device;
    const array = createCrossbarArray({ rows: size, columns: size, device, seed: SEED, stream: `peer ${preset}` });
    const stages = program.map((stage) => {
      for (let pulse = 0; pulse < stage.up; pulse++) array.pulseAll(false);
      for (let pulse = 0; pulse < stage.down; pulse++) array.pulseAll(true);
      for (let pair = 0; pair < stage.pairs; pair++) {
        array.pulseAll(false);
        array.pulseAll(true);
      }
      return { ...stage, ...distribution(array.weights) };
    });
    return { preset, rows: size, columns: size, stages };
  });
}

const converters = { inp_bound: 1, inp_res: 1 / 126, out_bound: 12, out_res: 1 / 510 } as const;
const unlimited = { inp_bound: 1, inp_res: -1, out_bound: 1000, out_res: -1 } as const;
const plain = { noise_management: 'NONE', bound_management: 'NONE', out_noise: 0 } as const;
const noiseless: Partial<ReadConfiguration> = { inputBound: 1, outputBound: 1000 };

const readSettings: readonly {
  readonly name: string;
  readonly configuration: Partial<ReadConfiguration>;
  readonly reference: Readonly<Record<string, number | string>>;
}[] = [
  {
    name: 'converters',
    configuration: { dacBits: 7, inputBound: 1, adcBits: 9, outputBound: 12 },
    reference: { ...plain, ...converters },
  },
  {
    name: 'standard',
    configuration: standardRead,
    reference: { ...converters, noise_management: 'ABS_MAX', bound_management: 'ITERATIVE', out_noise: 0.06 },
  },
  {
    name: 'input noise',
    configuration: { ...noiseless, inputNoise: 0.1 },
    reference: { ...plain, ...unlimited, inp_noise: 0.1 },
  },
  {
    name: 'additive weight noise',
    configuration: { ...noiseless, weightNoise: 0.05, weightNoiseModel: 'additive' },
    reference: { ...plain, ...unlimited, w_noise: 0.05, w_noise_type: 'ADDITIVE_CONSTANT' },
  },
  {
    name: 'PCM-like weight noise',
    configuration: { ...noiseless, weightNoise: 0.05, weightNoiseModel: 'pcm' },
    reference: { ...plain, ...unlimited, w_noise: 0.05, w_noise_type: 'PCM_READ' },
  },
  {
    name: 'IR drop',
    configuration: { ...noiseless, irDrop: 1, irDropConductanceRatio: 20 },
    reference: { ...plain, ...unlimited, ir_drop: 1, ir_drop_g_ratio: 20 },
  },
  {
    name: 'series resistance',
    configuration: { ...noiseless, seriesResistance: 0.1 },
    reference: { ...plain, ...unlimited, r_series: 0.1, v_offset_w_min: -1 },
  },
  {
    name: 'non-linearity, calibrated',
    configuration: { inputBound: 1, outputBound: 2, outputNonlinearity: 0.5, slopeCalibration: 0.5 },
    reference: {
      ...plain,
      inp_bound: 1,
      inp_res: -1,
      out_bound: 2,
      out_res: -1,
      out_nonlinearity: 0.5,
      slope_calibration: 0.5,
    },
  },
  {
    name: 'asymmetries',
    configuration: { ...noiseless, inputAsymmetry: 0.1, outputAsymmetry: 0.2 },
    reference: { ...plain, ...unlimited, inp_asymmetry: 0.1, out_asymmetry: 0.2 },
  },
  {
    name: 'bound management',
    configuration: { inputBound: 1, dacBits: 7, adcBits: 9, outputBound: 0.3, boundManagement: 'iterative' },
    reference: { ...plain, ...converters, out_bound: 0.3, bound_management: 'ITERATIVE' },
  },
  {
    // Bound and scale are chosen so that nothing falls on a tie, where the peer's single precision decides otherwise.
    name: 'sign phases, digital sum',
    configuration: {
      ...standardRead,
      readMode: 'signPhasesDigitalSum',
      noiseManagementThreshold: 0.85,
      outputBound: 0.38,
    },
    reference: {
      ...converters,
      out_bound: 0.38,
      noise_management: 'ABS_MAX',
      nm_thres: 0.85,
      bound_management: 'ITERATIVE',
      out_noise: 0.06,
      mv_type: 'POS_NEG_SEPARATE_DIGITAL_SUM',
    },
  },
  {
    // The largest input at half scale is 31.5 DAC steps.
    name: 'tie of the DAC',
    configuration: { ...standardRead, outputNoise: 0, outputBound: 0.3 },
    reference: {
      ...converters,
      out_bound: 0.3,
      noise_management: 'ABS_MAX',
      bound_management: 'ITERATIVE',
      out_noise: 0,
    },
  },
];

const WEIGHTS = [
  [0.31, -0.22, 0.05, 0.48, -0.11],
  [-0.4, 0.17, 0.29, -0.08, 0.36],
  [0.12, 0.44, -0.33, 0.21, -0.05],
] as const;
const INPUT = [0.9, -0.35, 0.6, -0.1, 0.25] as const;

/** Reads a 3 x 5 array many times with every configuration. */
export function readCases(reads: number): ReadCase[] {
  const weights = Float64Array.from(WEIGHTS.flat());
  const input = Float64Array.from(INPUT);
  return readSettings.map(({ name, configuration, reference }) => {
    const unit = new MatrixVectorUnit({ forward: configuration, streams: createUnitStreams(SEED, name) });
    const output = new Float64Array(WEIGHTS.length);
    const samples = WEIGHTS.map(() => new Float64Array(reads));
    for (let read = 0; read < reads; read++) {
      unit.forward(weights, WEIGHTS.length, INPUT.length, input, output);
      samples.forEach((line, row) => {
        line[read] = output[row] ?? Number.NaN;
      });
    }
    const lines = samples.map(distribution);
    return {
      name,
      reference,
      weights: WEIGHTS,
      input: INPUT,
      reads,
      mean: lines.map((line) => line.mean),
      deviation: lines.map((line) => line.deviation),
    };
  });
}

const speedReads: readonly string[] = ['product', 'standard', 'PCM noise', 'PCM noise, IR drop'];

/** Updates of one device or reads of one option a second, CPU time, at one size. */
export function speedCase(size: number, name: string, millisecondsPerTurn = 200): SpeedCase {
  const [read] = runReadBench({ sizes: [size], options: speedReads.filter((option) => option === name) });
  if (read !== undefined) return { kind: 'read', name, size, perSecond: read.readsPerSecond };
  const devices = yardstickDevices.filter((device) => device === name);
  const [update] = runPulseBench({ sizes: [size], regimes: ['A'], devices, turns: 3, millisecondsPerTurn });
  if (update === undefined) {
    throw new Error(`speed: expected one of ${[...yardstickDevices, ...speedReads].join(', ')}, got "${name}".`);
  }
  const { updatesPerSecond: perSecond, yardstickUpdatesPerSecond: yardstickPerSecond } = update;
  return { kind: 'update', name, size, perSecond, yardstickPerSecond };
}

function distribution(values: Float64Array): Distribution {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
