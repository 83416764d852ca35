import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from './crossbar-array.ts';
import { formatArrayState, parseArrayState } from './state-text.ts';
import type { DeviceConfiguration } from '../devices/configuration.ts';
import { type PresetName, presetNames } from '../presets/presets.ts';
import { RandomStream } from '../random/random-stream.ts';
import { type ReadConfiguration, standardRead } from '../read/configuration.ts';
import { MatrixVectorUnit } from '../read/matrix-vector.ts';
import { ColumnReader } from '../read/read-column.ts';
import { createReadStreams, createUnitStreams } from '../read/read-streams.ts';
import { RowReader } from '../read/read-row.ts';
import { PulsedUpdater } from '../update/pulsed-updater.ts';
import type { UpdateConfiguration } from '../update/settings.ts';

/*
 * Run, save, run on = restore, run on, to the last bit: for every kind of cell, updater and reader, through the state itself, a structured clone and JSON, into a fresh
 * system and into one that has been used for something else. Seed 17.
 */
const SEED = 17;
const ROWS = 3;
const COLUMNS = 5;

/** Everything around a law that has a memory or draws. */
const surroundings = {
  wMaxDtod: 0.2,
  writeNoiseStd: 2,
  lifetime: 50,
  lifetimeDtod: 0.2,
  diffusion: 0.002,
  reset: 0.01,
  resetDtod: 0.01,
  reference: { mean: 0.05, standardDeviation: 0.05 },
  drift: { nu: 0.05, nuDtod: 0.2, t0: 2 },
  corruptProbability: 0.1,
  corruptRange: 0.3,
  perfectBias: true,
} as const;

const devices: readonly (readonly [string, PresetName | DeviceConfiguration])[] = [
  ...presetNames.map((name) => [name, name] as const),
  ['ideal', { law: 'ideal', dwMin: 0.01 }],
  ['constant step, all surroundings', { law: 'constantStep', ...surroundings }],
  ['linear step, all surroundings', { law: 'linearStep', gammaUp: 0.3, gammaDown: 0.6, ...surroundings }],
  ['soft bounds, all surroundings', { law: 'softBounds', multiplicativeNoise: false, ...surroundings }],
  ['exponential step, all surroundings', { law: 'expStep', noiseSlope: 0.1, ...surroundings }],
  ['power step, all surroundings', { law: 'powStep', gammaUp: 1.5, ...surroundings }],
  ['piecewise step, all surroundings', { law: 'piecewiseStep', nodesUp: [2, 1], nodesDown: [1, 2], ...surroundings }],
  [
    'response functions, all surroundings',
    {
      law: 'response',
      qPlus: (weight) => Math.exp(-weight),
      qMinus: (weight) => Math.exp(weight),
      ...surroundings,
      perfectBias: false,
    },
  ],
  ['levels', { law: 'softBounds', levels: 30, writeNoiseStd: 1 }],
  ['pair of noisy elements', { law: 'oneSidedPair', refreshEvery: 3, device: { law: 'softBounds', ...surroundings } }],
  ...(['all', 'sequential', 'random'] as const).map(
    (policy) =>
      [
        `vector cell, ${policy}`,
        {
          law: 'vectorCell',
          policy,
          gammas: [0.2, 1],
          devices: [{ law: 'softBounds', ...surroundings }, { law: 'powStep' }],
        },
      ] as const,
  ),
];

const updaters: readonly (readonly [string, UpdateConfiguration])[] = [
  ['both managements', {}],
  ['no management, train longer than a word', { desiredBl: 45, updateManagement: false, updateBlManagement: false }],
  ['quadrants, quantised probabilities', { pulseType: 'stochastic', resolution: 0.05, stochasticRounding: true }],
  ['mean count', { pulseType: 'meanCount' }],
  ['deterministic', { pulseType: 'deterministicImplicit', xResolutionImplicit: 0.01 }],
];

const everyEffect: Partial<ReadConfiguration> = {
  ...standardRead,
  noiseManagement: 'averageAbsMax',
  noiseManagementDecay: 0.2,
  dacRounding: 'stochastic',
  adcRounding: 'stochastic',
  inputNoise: 0.05,
  weightNoise: 0.02,
  weightNoiseModel: 'pcm',
  voltageOffsetStd: 0.05,
  outputNonlinearity: 0.3,
  outputNonlinearityStd: 0.2,
  outputNoiseStd: 0.3,
  outputBound: 0.5,
  irDrop: 1,
};

const readers: readonly (readonly [string, Partial<ReadConfiguration>])[] = [
  ['one pass, every effect', everyEffect],
  ['sign phases, analog sum', { ...everyEffect, readMode: 'signPhasesAnalogSum', readAsymmetryDeviceToDevice: 0.1 }],
  [
    'sign phases, digital sum',
    { ...everyEffect, readMode: 'signPhasesDigitalSum', boundManagement: 'iterativeWorstCase' },
  ],
];

/** An array with its updater and its readers, and everything that can be done to them. */
function build(
  device: PresetName | DeviceConfiguration,
  update: UpdateConfiguration,
  read: Partial<ReadConfiguration>,
) {
  const array = createCrossbarArray({ rows: ROWS, columns: COLUMNS, device, seed: SEED });
  const updater = new PulsedUpdater(array, update, SEED);
  const unitStreams = createUnitStreams(SEED, 'unit');
  const lineStreams = [createReadStreams(SEED, 'columns'), createReadStreams(SEED, 'rows')] as const;
  const unit = new MatrixVectorUnit({ forward: read, streams: unitStreams });
  const columnReader = new ColumnReader(read, lineStreams[0]);
  const rowReader = new RowReader(read, lineStreams[1]);
  /** Results of some work that depends on `part` alone: what is read, and what the updates report. */
  const work = (part: number): readonly number[] => {
    const vectors = new RandomStream(SEED, `work ${part}`);
    const vector = (length: number): Float64Array => Float64Array.from({ length }, () => 2 * vectors.uniform() - 1);
    const seen: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const report = updater.update(vector(COLUMNS), vector(ROWS), 0.02);
      const forward = new Float64Array(ROWS);
      unit.forward(array.weights, ROWS, COLUMNS, vector(COLUMNS), forward);
      const backward = new Float64Array(COLUMNS);
      unit.backward(array.weights, ROWS, COLUMNS, vector(ROWS), backward);
      const codes = [new Int32Array(ROWS), new Int32Array(COLUMNS)] as const;
      columnReader.readColumn(array.weights, ROWS, COLUMNS, turn, codes[0]);
      rowReader.readRow(array.weights, ROWS, COLUMNS, turn % ROWS, codes[1]);
      array.decay();
      array.diffuse();
      array.drift(1.5);
      if (turn === 1) array.resetColumns([turn]);
      seen.push(report.slots, report.coincidences, ...forward, ...backward, ...codes[0], ...codes[1], ...array.weights);
    }
    return seen;
  };
  const save = () => ({
    array: array.saveState(),
    updater: updater.saveState(),
    unit: unit.saveState(),
    streams: [unitStreams.forward, unitStreams.backward, ...lineStreams].map((streams) => streams.saveState()),
  });
  const restore = (state: ReturnType<typeof save>): void => {
    array.restoreState(state.array);
    updater.restoreState(state.updater);
    unit.restoreState(state.unit);
    [unitStreams.forward, unitStreams.backward, ...lineStreams].forEach((streams, index) => {
      streams.restoreState(state.streams[index]!);
    });
  };
  return { array, work, save, restore };
}

type System = ReturnType<typeof build>;
type State = ReturnType<System['save']>;

/** The ways a state may travel. */
const journeys: readonly (readonly [string, (state: State) => State])[] = [
  ['as it is', (state) => state],
  ['structured clone', (state) => structuredClone(state)],
  [
    'JSON',
    (state) => {
      const { array, ...plain } = state;
      return {
        ...(JSON.parse(JSON.stringify(plain)) as typeof plain),
        array: parseArrayState(formatArrayState(array)),
      };
    },
  ],
];

function expectSameContinuation(create: () => System): void {
  const original = create();
  original.work(1);
  const saved = original.save();
  const untouched = structuredClone(saved);
  const continued = original.work(2);
  const last = original.save();
  expect(saved).toEqual(untouched);
  expect(last).not.toEqual(saved);
  for (const [journey, travel] of journeys) {
    for (const before of [0, 5]) {
      const other = create();
      if (before > 0) other.work(before);
      other.restore(travel(saved));
      expect(other.work(2), `${journey}, used before: ${before > 0}`).toEqual(continued);
      expect(other.save(), journey).toEqual(last);
    }
  }
}

describe(`saved and restored runs are the same to the last bit (seed ${SEED})`, () => {
  it.each(devices)('%s', (_, device) => {
    expectSameContinuation(() => build(device, {}, everyEffect));
  });

  for (const [updateName, update] of updaters) {
    it.each(readers)(`update: ${updateName}; read: %s`, (_, read) => {
      expectSameContinuation(() => build('ReRamSB', update, read));
    });
  }
});

describe('batching leaves every bit in place', () => {
  it('reads: the order in which directions and lines take turns changes nothing', () => {
    const create = () => {
      const { array } = build('EcRam', {}, everyEffect);
      array.setWeights(Array.from({ length: ROWS * COLUMNS }, (_, cell) => Math.sin(cell) / 3));
      const unit = new MatrixVectorUnit({ forward: everyEffect, streams: createUnitStreams(SEED, 'unit') });
      const reader = new ColumnReader(everyEffect, createReadStreams(SEED, 'columns'));
      const forward = (turn: number): number[] => {
        const output = new Float64Array(ROWS);
        unit.forward(array.weights, ROWS, COLUMNS, new Float64Array(COLUMNS).fill(0.1 * (turn + 1)), output);
        return [...output];
      };
      const backward = (turn: number): number[] => {
        const output = new Float64Array(COLUMNS);
        unit.backward(array.weights, ROWS, COLUMNS, new Float64Array(ROWS).fill(0.2 * (turn + 1)), output);
        return [...output];
      };
      const column = (turn: number): number[] => {
        const codes = new Int32Array(ROWS);
        reader.readColumn(array.weights, ROWS, COLUMNS, turn, codes);
        return [...codes];
      };
      return { forward, backward, column };
    };
    const turns = [0, 1, 2, 3, 4];
    const inTurns = create();
    const mixed = turns.map((turn) => [inTurns.forward(turn), inTurns.backward(turn), inTurns.column(turn)]);
    const byKind = create();
    const columns = turns.map(byKind.column);
    const backwards = turns.map(byKind.backward);
    const forwards = turns.map(byKind.forward);
    expect(turns.map((turn) => [forwards[turn], backwards[turn], columns[turn]])).toEqual(mixed);
  });

  it('several decay steps at once are those steps one by one', () => {
    const create = () => build({ law: 'constantStep', ...surroundings, writeNoiseStd: 0 }, {}, standardRead);
    const once = create();
    const oneByOne = create();
    for (const { work } of [once, oneByOne]) work(1);
    once.array.decay(7);
    for (let step = 0; step < 7; step++) oneByOne.array.decay();
    once.array.weights.forEach((weight, cell) => {
      expect(weight).toBeCloseTo(oneByOne.array.weights[cell]!, 14);
    });
  });
});

describe('array states as text', () => {
  it('keep what JSON has no number for', () => {
    const { array } = build('EcRam', {}, standardRead);
    const saved = array.saveState();
    const weights = Float64Array.of(-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1 / 3, 5e-324);
    const state = { ...saved, bank: { ...saved.bank, weights } };
    expect(parseArrayState(formatArrayState(state))).toEqual(state);
  });

  it.each([
    [/state: expected JSON text .*; give what formatArrayState wrote/, 'weights'],
    [/state\.rows: /, '{"columns":2,"bank":{}}'],
    [
      /state\.bank\.weights: /,
      '{"rows":1,"columns":1,"bank":{"persistent":[],"pulseCounts":[],"streams":[],"elements":[],"counters":[]}}',
    ],
  ])('%s', (message, text) => {
    expect(() => parseArrayState(text)).toThrow(message);
  });

  it('a state whose parts do not fit the array is refused', () => {
    const { array } = build('ReRamSB', {}, standardRead);
    const state = array.saveState();
    const cut = (change: object) => ({ ...state, bank: { ...state.bank, ...change } });
    for (const [message, change] of [
      [/state\.weights: expected 15 numbers .* got 3/, { weights: new Float64Array(3) }],
      [/state\.persistent: expected 15 numbers .* got 3/, { persistent: new Float64Array(3) }],
      [/state\.pulseCounts: expected 15 numbers .* got 16/, { pulseCounts: new Int32Array(16) }],
      [/state\.reference: expected 15 numbers .* got 1/, { reference: new Float64Array(1) }],
      [/state\.weights\[2\]: expected a finite number, got NaN/, { weights: new Float64Array(15).fill(Number.NaN, 2) }],
      [/state\.streams: expected the maintenance stream/, { streams: [] }],
    ] as const) {
      expect(() => {
        array.restoreState(cut(change));
      }).toThrow(message);
    }
    expect(array.saveState()).toEqual(state);
  });
});
