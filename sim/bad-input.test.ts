import { describe, expect, it } from 'vitest';
import { type DeviceConfiguration, deviceSchema, resolveDevice, singleDeviceSchema } from './devices/configuration.ts';
import {
  asymmetricLinear,
  ColumnReader,
  ConfigurationError,
  createConverter,
  createCrossbarArray,
  createMatrixKernel,
  createReadStreams,
  createResponsePair,
  createUnitStreams,
  describeDevice,
  DisturbModel,
  findPreset,
  idealRead,
  MatrixVectorUnit,
  measureSymmetricPoint,
  presetNames,
  PulsedUpdater,
  RandomStream,
  type ReadConfiguration,
  readConfiguration,
  resolveUpdate,
  RowReader,
  SelectCounter,
  standardRead,
  type UpdateConfiguration,
  writeAndVerify,
  writePulses,
  zeroShift,
} from './index.ts';
import { updateSchema } from './update/settings.ts';

/*
 * Bad input at every public entry: each case is an error whose message names the parameter. The first three tables walk the schemas, so that a field added there is
 * tested without being added here; the last lists what functions and methods are given.
 */

/** Neither is ever right for a number, whatever its range. */
const neverNumbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, '1', null, {}] as const;
const neverBooleans = ['yes', 1, null] as const;
const neverChoices = ['nothing of the kind', 3, null] as const;

interface Field {
  readonly path: string;
  readonly bad: readonly unknown[];
}

/** Bad values of a field, from an example of a good one and what the field's range excludes. */
function badValues(good: unknown, outside: readonly number[] | undefined): readonly unknown[] {
  if (typeof good === 'boolean') return neverBooleans;
  if (typeof good === 'string') return neverChoices;
  return [...neverNumbers, ...(outside ?? [])];
}

/** Numbers outside the range of each device parameter; a parameter without range of its own takes any finite number. */
const outsideOfDevice: Readonly<Record<string, readonly number[]>> = {
  dwMin: [0, -0.001],
  ...Object.fromEntries(
    [
      'dwMinDtod dwMinStd wMaxDtod wMinDtod upDownDtod corruptRange lifetimeDtod diffusion diffusionDtod resetDtod resetStd',
      'writeNoiseStd gammaUpDtod gammaDownDtod noiseAdditive noiseSlope',
    ]
      .join(' ')
      .split(' ')
      .map((name) => [name, [-0.1]]),
  ),
  upDown: [1.1, -1.1],
  corruptProbability: [-0.1, 1.1],
  lifetime: [-1, 0.5],
  levels: [-1, 1, 2.5],
  responseLimit: [0, -1],
};

const functions = { qPlus: () => 1, qMinus: () => 1 };
const laws = singleDeviceSchema.options.map((option) => option.shape.law.value);

/** A good configuration of each law. */
function good(law: (typeof laws)[number]): DeviceConfiguration {
  return law === 'response' ? { law, ...functions } : { law };
}

const deviceFields = singleDeviceSchema.options.flatMap((option): (Field & { readonly law: string })[] => {
  const law = option.shape.law.value;
  const resolved: Readonly<Record<string, unknown>> = resolveDevice(good(law));
  return Object.keys(option.shape)
    .filter((name) => !['law', 'reference', 'drift', 'nodesUp', 'nodesDown', 'qPlus', 'qMinus'].includes(name))
    .map((name) => ({ law, path: name, bad: badValues(resolved[name], outsideOfDevice[name]) }));
});

const structuredFields: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['constantStep', 'reference.mean', neverNumbers],
  ['constantStep', 'reference.standardDeviation', [...neverNumbers, -0.1]],
  ['constantStep', 'reference.subtractSymmetryPoint', neverBooleans],
  ['constantStep', 'drift.nu', [...neverNumbers, -0.1, undefined]],
  ['constantStep', 'drift.nuDtod', [...neverNumbers, -0.1]],
  ['constantStep', 'drift.t0', [...neverNumbers, 0, -1]],
  ['piecewiseStep', 'nodesUp', [[1], [], 'nodes', [1, Number.NaN], [1, -1], null]],
  ['piecewiseStep', 'nodesDown', [[1], [], 'nodes', [Number.POSITIVE_INFINITY, 1], null]],
  ['response', 'qPlus', [1, 'function', null, undefined]],
  ['response', 'qMinus', [1, null]],
];

/** `value` at `path` of a device that is otherwise good. */
function deviceWith(law: string, path: string, value: unknown): DeviceConfiguration {
  const [first = '', second] = path.split('.');
  const base = { law, ...(law === 'response' ? functions : {}) };
  const part = second === undefined ? value : { ...(first === 'drift' ? { nu: 0.1 } : {}), [second]: value };
  return { ...base, [first]: part } as DeviceConfiguration;
}

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : value instanceof Object ? JSON.stringify(value) : String(value);
}

/** The call fails with one line or more, of which one starts with `name`. */
function expectNamed(call: () => unknown, name: string, value?: unknown): void {
  let message = 'no error';
  try {
    call();
  } catch (error) {
    expect(error, shown(value)).toBeInstanceOf(Error);
    message = (error as Error).message;
  }
  expect(message, `${name} = ${shown(value)}`).toContain(name);
  expect(message, `${name} = ${shown(value)}`).not.toMatch(/Cannot read|is not a function|undefined is not/);
}

describe('device configurations: every field of every law', () => {
  it.each(deviceFields.map((field) => [`${field.law}.${field.path}`, field] as const))(
    '%s',
    (_, { law, path, bad }) => {
      expect(() => resolveDevice(deviceWith(law, path, bad[0]))).toThrow(ConfigurationError);
      for (const value of bad) {
        // In words of the reference simulator, one would write dw_min: told apart by the schema's strictness.
        expectNamed(() => resolveDevice(deviceWith(law, path, value)), `device.${path}`, value);
        expectNamed(
          () => createCrossbarArray({ rows: 1, columns: 1, device: deviceWith(law, path, value), seed: 1 }),
          `device.${path}`,
          value,
        );
      }
    },
  );

  it.each(structuredFields)('%s.%s', (law, path, bad) => {
    for (const value of bad) expectNamed(() => resolveDevice(deviceWith(law, path, value)), `device.${path}`, value);
  });

  it('walks every law and every field', () => {
    expect(new Set(laws).size).toBe(8);
    expect(deviceFields.length).toBeGreaterThan(150);
    for (const name of Object.keys(outsideOfDevice)) {
      expect(
        deviceFields.map((field) => field.path),
        name,
      ).toContain(name);
    }
    expect(deviceSchema.options.map((option) => option.shape.law.value)).toEqual([
      ...laws,
      'oneSidedPair',
      'vectorCell',
    ]);
  });

  it.each<[string, DeviceConfiguration]>([
    ['device.device.dwMin', { law: 'oneSidedPair', device: { law: 'softBounds', dwMin: -1 } }],
    ['device.refreshEvery', { law: 'oneSidedPair', device: { law: 'softBounds' }, refreshEvery: -1 }],
    ['device.refreshEvery', { law: 'oneSidedPair', device: { law: 'softBounds' }, refreshEvery: 0.5 }],
    ['device.refreshUpper', { law: 'oneSidedPair', device: { law: 'softBounds' }, refreshUpper: 1.5 }],
    ['device.refreshLower', { law: 'oneSidedPair', device: { law: 'softBounds' }, refreshLower: Number.NaN }],
    ['device.devices', { law: 'vectorCell', devices: [] }],
    [
      'device.devices.1.wMax',
      { law: 'vectorCell', devices: [{ law: 'ideal' }, { law: 'softBounds', wMax: Number.NaN }] },
    ],
    ['device.devices.1.wMin', { law: 'vectorCell', devices: [{ law: 'ideal' }, { law: 'powStep', wMax: -2 }] }],
    ['device.gammas', { law: 'vectorCell', devices: [{ law: 'ideal' }], gammas: [1, 1] }],
    ['device.gammas.0', { law: 'vectorCell', devices: [{ law: 'ideal' }], gammas: [Number.POSITIVE_INFINITY] }],
    ['device.policy', { law: 'vectorCell', devices: [{ law: 'ideal' }], policy: 'first' as 'all' }],
    ['device.law', { law: 'memristor' as 'ideal' }],
    ['dw_min', { law: 'softBounds', dw_min: 0.1 } as DeviceConfiguration],
    ['device', null as unknown as DeviceConfiguration],
  ])('%s of a composite or unknown cell', (name, device) => {
    expectNamed(() => resolveDevice(device), name);
  });

  it.each(laws.filter((law) => law !== 'ideal'))('%s: w_min above w_max, and bounds that are equal', (law) => {
    expectNamed(() => resolveDevice({ ...good(law), wMin: 0.2, wMax: 0.1 } as DeviceConfiguration), 'device.wMin');
  });

  it.each(['softBounds', 'linearStep'] as const)('%s: a slope needs bounds other than 0', (law) => {
    expectNamed(() => resolveDevice({ law, wMax: 0 }), 'device.wMax');
    expectNamed(() => resolveDevice({ law, wMin: 0 }), 'device.wMin');
  });

  it.each([
    ['qPlus', (weight: number) => weight],
    ['qMinus', (weight: number) => 1 / weight],
    ['qPlus', () => Number.NaN],
    ['qMinus', () => 17],
    ['qPlus', () => 'one'],
    ['qMinus', () => -1e-9],
  ])('a response %s that leaves its range', (name, response) => {
    const device = { law: 'response', ...functions, [name]: response } as DeviceConfiguration;
    expectNamed(() => createCrossbarArray({ rows: 2, columns: 2, device, seed: 1 }), `device.${name}`);
  });
});

const outsideOfUpdate: Readonly<Record<string, readonly number[]>> = {
  desiredBl: [0, -1, 1.5, 4097],
  umGradScale: [0, -1],
  resolution: [-0.1, 1.1],
  xResolutionImplicit: [-0.1, 1.1],
  dResolutionImplicit: [-0.1, 1.1],
};

describe('update configurations: every field', () => {
  const settings: Readonly<Record<string, unknown>> = resolveUpdate();
  it.each(Object.keys(updateSchema.shape))('%s', (field) => {
    const array = createCrossbarArray({ rows: 1, columns: 1, device: 'EcRam', seed: 1 });
    for (const value of badValues(settings[field], outsideOfUpdate[field])) {
      const configuration = { [field]: value } as UpdateConfiguration;
      expectNamed(() => resolveUpdate(configuration), `update.${field}`, value);
      expectNamed(() => new PulsedUpdater(array, configuration, 1), `update.${field}`, value);
    }
  });
});

const outsideOfRead: Readonly<Record<string, readonly number[]>> = {
  noiseManagementThreshold: [0, -1],
  noiseManagementDecay: [0, -0.1, 1.1],
  assumedMaximumWeight: [0, -1],
  maximumBoundFactor: [0.9, -1],
  maximumBoundResolution: [0, -1],
  dacBits: [0, 1, 6.5, 32, -7],
  adcBits: [0, 1, 8.5, 32, -9],
  inputBound: [0, -1],
  outputBound: [0, -1],
  inputAsymmetry: [1.1, -1.1],
  outputAsymmetry: [1.1, -1.1],
  irDropConductanceRatio: [0, -1],
  seriesResistanceMaximumDrop: [0, -1],
  ...Object.fromEntries(
    [
      'inputNoise irDrop voltageOffsetStd seriesResistance weightNoise readAsymmetryDeviceToDevice outputNonlinearity',
      'outputNonlinearityStd slopeCalibration outputNoise outputNoiseStd',
    ]
      .join(' ')
      .split(' ')
      .map((name) => [name, [-0.1]]),
  ),
};

describe('read configurations: every field', () => {
  it.each(Object.entries(idealRead))('%s', (field, example) => {
    const values =
      field === 'voltageOffsets' ? ['none', [Number.NaN], [0, '1']] : badValues(example, outsideOfRead[field]);
    for (const value of values) {
      if (value === null && example === null) continue;
      const configuration = { [field]: value } as Partial<ReadConfiguration>;
      expectNamed(() => readConfiguration(configuration), field, value);
      expectNamed(() => new MatrixVectorUnit({ forward: configuration }), field, value);
      if (
        field !== 'readMode' &&
        field !== 'noiseManagement' &&
        field !== 'boundManagement' &&
        field !== 'readAsymmetryDeviceToDevice'
      ) {
        // A one-hot reader has these off, whatever is asked for.
        expectNamed(() => new ColumnReader({ ...standardRead, ...configuration }), field, value);
      }
    }
  });

  it('the table of ranges names fields that exist', () => {
    for (const name of Object.keys(outsideOfRead)) expect(Object.keys(idealRead)).toContain(name);
  });
});

const badSeeds = [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1' as unknown as number];

describe('seeds', () => {
  const array = createCrossbarArray({ rows: 1, columns: 1, device: 'EcRam', seed: 1 });
  it.each<[string, (seed: number) => unknown]>([
    ['createCrossbarArray', (seed) => createCrossbarArray({ rows: 1, columns: 1, device: 'EcRam', seed })],
    [
      'createCrossbarArray of ideal cells',
      (seed) => createCrossbarArray({ rows: 1, columns: 1, device: { law: 'ideal' }, seed }),
    ],
    ['PulsedUpdater', (seed) => new PulsedUpdater(array, {}, seed)],
    ['RandomStream', (seed) => new RandomStream(seed, 'x')],
    ['createReadStreams', (seed) => createReadStreams(seed, 'x')],
    ['createUnitStreams', (seed) => createUnitStreams(seed, 'x')],
    ['describeDevice', (seed) => describeDevice('ReRamArrayHfO2', { seed })],
    ['zeroShift', (seed) => zeroShift(array, { pulses: 1, mode: 'random', seed })],
  ])('%s', (_, call) => {
    for (const seed of badSeeds)
      expectNamed(() => call(seed), 'seed: expected a whole number from 0 to 2^53 - 1', seed);
  });
});

describe('sizes and shapes', () => {
  const sizes = [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '2' as unknown as number];
  it.each<[string, (size: number) => unknown]>([
    ['rows', (rows) => createCrossbarArray({ rows, columns: 1, device: 'EcRam', seed: 1 })],
    ['columns', (columns) => createCrossbarArray({ rows: 1, columns, device: 'EcRam', seed: 1 })],
    ['rows', (rows) => new SelectCounter(rows, 1)],
    ['columns', (columns) => new SelectCounter(1, columns)],
    [
      'rows',
      (rows) => {
        new MatrixVectorUnit({ forward: {} }).forward(
          new Float64Array(1),
          rows,
          1,
          new Float64Array(1),
          new Float64Array(1),
        );
      },
    ],
    [
      'columns',
      (columns) => {
        new MatrixVectorUnit({ forward: {} }).backward(
          new Float64Array(1),
          1,
          columns,
          new Float64Array(1),
          new Float64Array(1),
        );
      },
    ],
    ['rows', (rows) => createMatrixKernel({ rows, columns: 1 })],
    ['columns', (columns) => createMatrixKernel({ rows: 1, columns })],
  ])('%s', (name, call) => {
    for (const size of sizes) expectNamed(() => call(size), name, size);
  });
});

describe('what functions and methods are given', () => {
  const device = { law: 'softBounds', dwMin: 0.01 } as const;
  const array = createCrossbarArray({ rows: 2, columns: 3, device, seed: 1 });
  const updater = new PulsedUpdater(array, {}, 1);
  const counter = new SelectCounter(2, 3);
  const unit = new MatrixVectorUnit({ forward: { ...standardRead, outputNoise: 0 } });
  const columns = new ColumnReader({ ...standardRead, outputNoise: 0 });
  const rows = new RowReader({ ...standardRead, outputNoise: 0 });
  const f = (...values: number[]): Float64Array => Float64Array.from(values);
  const masks = (length: number): Uint8Array => new Uint8Array(length).fill(1);
  const { weights } = array;
  const verify = { tolerance: 0.1, attempts: 3 };
  const nan = Number.NaN;
  const infinity = Number.POSITIVE_INFINITY;

  it.each<[string, () => unknown]>([
    ['device: unknown preset "Memristor"', () => findPreset('Memristor')],
    [
      'device: unknown preset',
      () => createCrossbarArray({ rows: 1, columns: 1, device: 'reramsb' as 'ReRamSB', seed: 1 }),
    ],
    ['device: unknown preset', () => describeDevice('' as 'ReRamSB', { seed: 1 })],
    [
      'allocate: expected memory for 6',
      () => createCrossbarArray({ rows: 2, columns: 3, device, seed: 1, allocate: () => f(1) }),
    ],
    ['expected 2 rows', () => array.pulse(masks(3), masks(2), masks(3))],
    ['2 directions', () => array.pulse(masks(2), masks(3), masks(3))],
    ['3 columns', () => array.pulse(masks(2), masks(2), masks(2))],
    [
      'weights: expected 6',
      () => {
        array.setWeights([1]);
      },
    ],
    [
      'weights[5]: expected a finite',
      () => {
        array.setWeights([0, 0, 0, 0, 0, infinity]);
      },
    ],
    [
      'reference: expected 6',
      () => {
        array.setReference([]);
      },
    ],
    [
      'reference[0]: expected a finite',
      () => {
        array.setReference([nan, 0, 0, 0, 0, 0]);
      },
    ],
    [
      'decay times',
      () => {
        array.decay(-1);
      },
    ],
    [
      'decay times',
      () => {
        array.decay(nan);
      },
    ],
    [
      'decay times',
      () => {
        array.decay(0.5);
      },
    ],
    [
      'drift elapsed',
      () => {
        array.drift(-1);
      },
    ],
    [
      'drift elapsed',
      () => {
        array.drift(infinity);
      },
    ],
    [
      'reset column',
      () => {
        array.resetColumns([3]);
      },
    ],
    [
      'reset column',
      () => {
        array.resetColumns([-1]);
      },
    ],
    [
      'reset column',
      () => {
        array.resetColumns([0.5]);
      },
    ],
    [
      'state: expected 2 x 3',
      () => {
        array.restoreState({ ...array.saveState(), rows: 3, columns: 2 });
      },
    ],
    ['x: expected 3', () => updater.update([1, 1], [1, 1], 0.1)],
    ['d: expected 2', () => updater.update([1, 1, 1], [1], 0.1)],
    ['x[2]: expected a finite', () => updater.update([1, 1, nan], [1, 1], 0.1)],
    ['d[1]: expected a finite', () => updater.update([1, 1, 1], [1, infinity], 0.1)],
    ['learningRate', () => updater.update([1, 1, 1], [1, 1], infinity)],
    [
      'four 32-bit words',
      () => {
        updater.restoreState([0, 0, 0, 0]);
      },
    ],
    ['column: expected an index', () => writePulses(array, { direction: 'column', index: 3 }, [0, 0])],
    ['row: expected an index', () => writePulses(array, { direction: 'row', index: -1 }, [0, 0, 0])],
    ['direction', () => writePulses(array, { direction: 'diagonal' as 'row', index: 0 }, [0, 0, 0])],
    ['steps: expected 2', () => writePulses(array, { direction: 'column', index: 0 }, [0, 0, 0])],
    ['steps[1]: expected a whole', () => writePulses(array, { direction: 'column', index: 0 }, [0, nan])],
    ['steps[0]: expected a whole', () => writePulses(array, { direction: 'column', index: 0 }, [infinity, 0])],
    ['longestTrain', () => writePulses(array, { direction: 'column', index: 0 }, [1, 0], nan)],
    ['longestTrain', () => writePulses(array, { direction: 'column', index: 0 }, [1, 0], -1)],
    ['pairs', () => measureSymmetricPoint(array, 0)],
    ['averagedPairs', () => measureSymmetricPoint(array, 1, nan)],
    ['pulses', () => zeroShift(array, { pulses: 0.5, mode: 'random' })],
    ['mode', () => zeroShift(array, { pulses: 1, mode: 'sometimes' as 'random' })],
    ['targets: expected 6', () => writeAndVerify(array, [1], verify)],
    ['targets[1]', () => writeAndVerify(array, [0, nan, 0, 0, 0, 0], verify)],
    ['tolerance', () => writeAndVerify(array, weights, { ...verify, tolerance: infinity })],
    ['tolerance', () => writeAndVerify(array, weights, { ...verify, tolerance: -1 })],
    ['attempts', () => writeAndVerify(array, weights, { ...verify, attempts: 1.5 })],
    ['read(0)', () => writeAndVerify(array, [0.1, 0, 0, 0, 0, 0], { ...verify, read: () => nan })],
    [
      'masks: expected 2',
      () => {
        counter.record(masks(1), masks(2), masks(3));
      },
    ],
    ['scheme', () => counter.partialSelects('V/4' as 'V/2')],
    ['scheme', () => new DisturbModel(array, { scheme: 'V' as 'V/2', relativeStep: 0.1 })],
    ['relativeStep', () => new DisturbModel(array, { scheme: 'V/2', relativeStep: nan })],
    ['relativeStep', () => new DisturbModel(array, { scheme: 'V/3', relativeStep: -0.1 })],
    [
      'masks: expected 2',
      () => {
        new DisturbModel(array, { scheme: 'V/2', relativeStep: 0.1 }).record(masks(3), masks(2), masks(3));
      },
    ],
    [
      'weights: expected 6',
      () => {
        unit.forward(f(1), 2, 3, f(1, 1, 1), f(0, 0));
      },
    ],
    [
      'input: expected 3',
      () => {
        unit.forward(weights, 2, 3, f(1, 1), f(0, 0));
      },
    ],
    [
      'output: expected 2',
      () => {
        unit.forward(weights, 2, 3, f(1, 1, 1), f(0));
      },
    ],
    [
      'input[1]: expected a finite',
      () => {
        unit.forward(weights, 2, 3, f(1, nan, 1), f(0, 0));
      },
    ],
    [
      'input[0]: expected a finite',
      () => {
        unit.backward(weights, 2, 3, f(infinity, 1), f(0, 0, 0));
      },
    ],
    [
      'output 0 is not',
      () => {
        unit.forward(f(nan, 0, 0, 0, 0, 0), 2, 3, f(1, 1, 1), f(0, 0));
      },
    ],
    [
      'output 1 is not',
      () => {
        unit.forward(f(0, 0, 0, infinity, 0, 0), 2, 3, f(1, 1, 1), f(0, 0));
      },
    ],
    [
      'output 1 is not',
      () => {
        new MatrixVectorUnit({ forward: {} }).forward(f(0, 0, 0, infinity, 0, 0), 2, 3, f(1, 1, 1), f(0, 0));
      },
    ],
    ['output: expected 2', () => unit.forwardCodes(weights, 2, 3, f(1, 1, 1), new Int32Array(3))],
    ['adcBits', () => new MatrixVectorUnit({ forward: {} }).forwardCodes(weights, 2, 3, f(1, 1, 1), new Int32Array(2))],
    [
      'streams',
      () => {
        new MatrixVectorUnit({ forward: standardRead }).forward(weights, 2, 3, f(1, 1, 1), f(0, 0));
      },
    ],
    [
      'column: expected',
      () => {
        columns.readColumn(weights, 2, 3, 3, new Int32Array(2));
      },
    ],
    [
      'column: expected',
      () => {
        columns.readColumn(weights, 2, 3, nan, new Int32Array(2));
      },
    ],
    [
      'codes: expected 2',
      () => {
        columns.readColumn(weights, 2, 3, 0, new Int32Array(3));
      },
    ],
    [
      'row: expected',
      () => {
        rows.readRow(weights, 2, 3, 2, new Int32Array(3));
      },
    ],
    [
      'codes: expected 3',
      () => {
        rows.readRow(weights, 2, 3, 0, new Int32Array(2));
      },
    ],
    [
      'weights: expected 6',
      () => {
        rows.readRow(f(1), 2, 3, 0, new Int32Array(3));
      },
    ],
    ['adcBits', () => new ColumnReader({})],
    ['bits', () => createConverter(1, 1)],
    ['bits', () => createConverter(7.5, 1)],
    ['bound', () => createConverter(7, infinity)],
    [
      'low, high',
      () =>
        createResponsePair(
          () => 1,
          () => 1,
          1,
          0,
        ),
    ],
    [
      'low, high',
      () =>
        createResponsePair(
          () => 1,
          () => 1,
          nan,
          0,
        ),
    ],
    ['tau', () => asymmetricLinear(0, 0)],
  ])('%s', (name, call) => {
    const before = array.saveState();
    expectNamed(call, name);
    expect(array.saveState(), 'nothing has changed').toEqual(before);
  });

  it('every preset is accepted, so the tables above do not refuse everything', () => {
    for (const name of presetNames) {
      expect(createCrossbarArray({ rows: 1, columns: 2, device: name, seed: 2 ** 53 - 1 }).weights.length).toBe(2);
    }
  });
});
