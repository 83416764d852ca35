import { describe, expect, it } from 'vitest';
import { type CrossbarArray, createCrossbarArray } from '../array/crossbar-array.ts';
import { DeviceBank } from '../array/device-bank.ts';
import { resolveDevice } from '../devices/configuration.ts';
import { RandomStream } from '../random/random-stream.ts';
import { distanceLimit, largestDistance } from '../testing/distribution.ts';
import { devicePresets, type PresetName, presetNames } from './presets.ts';

/*
 * Symmetric points of every preset against closed forms that know nothing of the simulator's cells: the parameters of a cell are drawn from the printed spreads and put
 * into a formula. 100 x 100 simulated cells (seed 2) against 100 000 drawn ones, by the largest distance of the two distribution functions (Kolmogorov and Smirnov).
 * Less than 1 in 1000 samples of the right distribution is farther away than LIMIT.
 */
const SIDE = 100;
const CELLS = SIDE * SIDE;
const DRAWS = 100_000;
const SEED = 2;
const LIMIT = distanceLimit(CELLS, DRAWS);

/** What a formula may use of one drawn cell. */
interface DrawnCell {
  readonly up: number;
  readonly down: number;
  readonly maximum: number;
  readonly minimum: number;
  readonly gaussian: () => number;
}

type PointFormula = (cell: DrawnCell) => number;

/** Soft bounds of the cell's own range: up (1 - w/max) = down (1 - w/min). */
const softBounds: PointFormula = ({ up, down, maximum, minimum }) => (up - down) / (up / maximum - down / minimum);

/** Slopes relative to the mean bounds: up (1 - gu w/wMax) = down (1 - gd w/wMin); gammas have a spread of their own. */
const linear =
  (gammaUp: number, gammaDown: number, spread: number, wMax: number, wMin: number): PointFormula =>
  ({ up, down, gaussian }) => {
    const slopeUp = Math.abs(gammaUp + spread * gaussian()) / wMax;
    const slopeDown = Math.abs(gammaDown + spread * gaussian()) / wMin;
    return (up - down) / (up * slopeUp - down * slopeDown);
  };

/** With E = e^(5 z), z = -w/(max - min) - 1/2: up (1 + 1.18445 E) = down (1 + .081404 / E), a quadratic in E. */
const reRamEs: PointFormula = ({ up, down, maximum, minimum }) => {
  const [square, first, rest] = [1.18445 * up, up - down, -0.081404 * down];
  const root = (-first + Math.sqrt(first * first - 4 * square * rest)) / (2 * square);
  return -(Math.log(root) / 5 + 0.5) * (maximum - minimum);
};

const formulas: Partial<Record<PresetName, PointFormula>> = {
  ReRamES: reRamEs,
  ReRamSB: softBounds,
  Capacitor: linear(0.05, 0.05, 0.01, 1, -1),
  EcRam: linear(0.1153, 0.5085, 0.05, 1.1724, -0.8276),
  EcRamMO: linear(0.4152, 0.7342, 0.05, 1.1714, -0.8286),
  ReRamArrayOM: softBounds,
  ReRamArrayHfO2: softBounds,
};
const withPoints = presetNames.filter((name) => formulas[name] !== undefined);

/** The preset without noise and reference: its law and the spread of its cells. */
function quiet(name: PresetName) {
  const device = resolveDevice(devicePresets[name].device);
  if (!('dwMinStd' in device)) throw new Error(`${name} is not a single device`);
  return { ...device, dwMinStd: 0, writeNoiseStd: 0, reference: undefined };
}

function createQuiet(name: PresetName): CrossbarArray {
  return createCrossbarArray({ rows: SIDE, columns: SIDE, device: quiet(name), seed: SEED });
}

/** Points of freshly drawn cells, NaN where the formula leaves the cell's range. */
function drawPoints(name: PresetName): Float64Array {
  const device = quiet(name);
  const formula = formulas[name]!;
  const stream = new RandomStream(1, 'drawn cells');
  const gaussian = (): number => stream.gaussian();
  return Float64Array.from({ length: DRAWS }, () => {
    const maximum = Math.abs(device.wMax * (1 + device.wMaxDtod * gaussian()));
    const minimum = -Math.abs(device.wMin * (1 + device.wMinDtod * gaussian()));
    const spread = device.dwMinDtod * gaussian();
    const gain = device.dwMinDtodLogNormal ? Math.exp(spread) : 1 + spread;
    const asymmetry = device.upDownDtod * gaussian();
    const up = Math.abs(gain + asymmetry);
    const down = Math.abs(gain - device.upDown - asymmetry);
    const point = formula({ up, down, maximum, minimum, gaussian });
    return point >= minimum && point <= maximum ? point : Number.NaN;
  });
}

describe(`distribution of symmetric points (${CELLS} cells, seed ${SEED}; ${DRAWS} drawn from the formula)`, () => {
  it.each(withPoints)('%s', (name) => {
    const points = createQuiet(name).symmetricPoints();
    const drawn = drawPoints(name);
    expect(largestDistance(points, drawn)).toBeLessThan(LIMIT);
    // The test sees a shift of a tenth of the spread.
    const spread = Math.sqrt(drawn.reduce((sum, point) => sum + (point > -9 ? point * point : 0), 0) / DRAWS);
    expect(
      largestDistance(
        points.map((point) => point + 0.1 * spread),
        drawn,
      ),
    ).toBeGreaterThan(LIMIT);
  });

  it.each(['ReRamArrayOM', 'ReRamArrayHfO2'] as const)(
    '%s as it is: the point is subtracted, a normal offset of .05 remains',
    (name) => {
      const points = createCrossbarArray({ rows: SIDE, columns: SIDE, device: name, seed: SEED }).symmetricPoints();
      const stream = new RandomStream(1, 'offsets');
      const drawn = Float64Array.from({ length: DRAWS }, () => 0.05 * stream.gaussian());
      expect(largestDistance(points, drawn)).toBeLessThan(LIMIT);
    },
  );
});

describe('symmetric points cell by cell (10 000 cells)', () => {
  it.each(withPoints)('%s: from there, an up and a down pulse are equal', (name) => {
    const array = createQuiet(name);
    const points = array.symmetricPoints();
    const start = points.map((point) => (Number.isNaN(point) ? 0 : point));
    const moveFrom = (down: boolean): Float64Array => {
      array.setWeights(start);
      array.pulseAll(down);
      return array.weights.map((weight, cell) => weight - start[cell]!);
    };
    const up = moveFrom(false);
    const down = moveFrom(true);
    const { bank } = array;
    if (!(bank instanceof DeviceBank)) throw new Error('not a single device');
    let checked = 0;
    let worst = 0;
    up.forEach((step, cell) => {
      // A step that ends on a bound was cut there and says nothing.
      const isCut =
        start[cell]! + step > bank.law.maximum(cell) - 1e-9 ||
        start[cell]! + down[cell]! < bank.law.minimum(cell) + 1e-9;
      if (Number.isNaN(points[cell]!) || isCut) return;
      checked += 1;
      worst = Math.max(worst, Math.abs(step + down[cell]!) / bank.law.maximum(cell));
    });
    expect(worst).toBeLessThan(1e-12);
    const existing = points.filter((point) => !Number.isNaN(point)).length;
    expect(existing).toBeGreaterThan(name === 'Capacitor' ? 0.5 * CELLS : 0.9 * CELLS);
    // With 4.3 states many a step is larger than the way to the bound.
    expect(checked / existing).toBeGreaterThan(name === 'ReRamArrayHfO2' ? 0.5 : 0.9);
  });

  it.each(withPoints)('%s: pulsing up and down in turn leads to it from both sides', (name) => {
    const array = createQuiet(name);
    const points = array.symmetricPoints();
    const steps = array.weights.map((_, cell) => array.bank.meanStep(cell, false));
    for (const side of [-1, 1]) {
      const start = points.map((point, cell) => (Number.isNaN(point) ? 0 : point + side * 8 * steps[cell]!));
      array.setWeights(start);
      const before = array.weights.slice();
      for (let pair = 0; pair < 40; pair++) {
        array.pulseAll(side > 0);
        array.pulseAll(side < 0);
      }
      let towards = 0;
      let counted = 0;
      before.forEach((weight, cell) => {
        const distance = side * (weight - points[cell]!);
        if (!(distance > 4 * steps[cell]!)) return;
        counted += 1;
        if (side * (weight - array.weights[cell]!) > 0) towards += 1;
      });
      expect(counted).toBeGreaterThan(name.startsWith('ReRamArray') ? 100 : 0.3 * CELLS);
      expect(towards / counted).toBeGreaterThan(0.999);
    }
  });

  it('outside the range of a cell there is none: those cells run into a bound', () => {
    const array = createCrossbarArray({ rows: 30, columns: 30, device: quiet('Capacitor'), seed: SEED });
    const points = array.symmetricPoints();
    for (let pair = 0; pair < 3000; pair++) {
      array.pulseAll(false);
      array.pulseAll(true);
    }
    const missing = points.filter((point) => Number.isNaN(point)).length;
    expect(missing).toBeGreaterThan(0.3 * 900);
    const edge = array.weights.filter((weight, cell) => Number.isNaN(points[cell]!) && Math.abs(weight) < 0.5);
    expect(edge.length / missing).toBeLessThan(0.02);
  });

  it.each(presetNames.filter((name) => formulas[name] === undefined))('%s has none', (name) => {
    const points = createCrossbarArray({ rows: 5, columns: 4, device: name, seed: SEED }).symmetricPoints();
    expect([...points].every((point) => Number.isNaN(point))).toBe(true);
  });
});
