import { exponential } from '../numeric/elementary.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { PulsedDevice } from './configuration.ts';

/** Per-cell constants drawn at construction; row-major, rows * columns each. */
export interface CellParameters {
  readonly rows: number;
  readonly columns: number;
  /** Step of an up pulse at weight 0; negative only for an inverted cell. */
  readonly scaleUp: Float64Array;
  readonly scaleDown: Float64Array;
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
  /** 1/lifetime, 0 when decay is off. */
  readonly decayRate: Float64Array;
  readonly diffusion: Float64Array;
  readonly reset: Float64Array;
}

/** Scale of the bounds of a bias column made of ideal cells. */
const IDEAL_BOUND_FACTOR = 100;

/**
 * Draw the constants of every cell. Order: columns outside, rows inside; per cell gauss(maximum), gauss(minimum), gauss(gain),
 * gauss(up_down), uniform(corrupt), uniform(stuck value), gauss(diffusion), gauss(reset), gauss(lifetime). Each is always drawn, also when its
 * spread is 0, so switching one spread on leaves the others where they were.
 */
export function drawCellParameters(
  device: PulsedDevice,
  rows: number,
  columns: number,
  stream: RandomStream,
): CellParameters {
  const cells = rows * columns;
  const parameters: CellParameters = {
    rows,
    columns,
    scaleUp: new Float64Array(cells),
    scaleDown: new Float64Array(cells),
    minimum: new Float64Array(cells),
    maximum: new Float64Array(cells),
    decayRate: new Float64Array(cells),
    diffusion: new Float64Array(cells),
    reset: new Float64Array(cells),
  };
  const upBias = Math.min(device.upDown, 0);
  const downBias = -Math.max(device.upDown, 0);
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const cell = row * columns + column;
      let maximum = device.wMax * (1 + device.wMaxDtod * stream.gaussian());
      let minimum = device.wMin * (1 + device.wMinDtod * stream.gaussian());
      const spread = device.dwMinDtod * stream.gaussian();
      const gain = device.dwMinDtodLogNormal ? exponential(spread) : 1 + spread;
      const asymmetry = device.upDownDtod * stream.gaussian();
      let scaleUp = (upBias + gain + asymmetry) * device.dwMin;
      let scaleDown = (downBias + gain - asymmetry) * device.dwMin;
      if (device.enforceConsistency) {
        scaleUp = Math.abs(scaleUp);
        scaleDown = Math.abs(scaleDown);
        if (minimum > maximum) {
          [minimum, maximum] = [maximum, minimum];
        }
        maximum = Math.abs(maximum);
        minimum = device.wMin >= 0 ? Math.abs(minimum) : -Math.abs(minimum);
        if (minimum > maximum) {
          [minimum, maximum] = [maximum, minimum];
        }
      } else if (minimum > maximum) {
        minimum = (minimum + maximum) / 2;
        maximum = minimum;
      }
      const isCorrupt = stream.uniform() < device.corruptProbability;
      const low = Math.max(minimum, -device.corruptRange);
      const high = Math.min(maximum, device.corruptRange);
      const stuck = low + (high - low) * stream.uniform();
      if (isCorrupt) {
        scaleUp = 0;
        scaleDown = 0;
        minimum = stuck;
        maximum = stuck;
      }
      parameters.diffusion[cell] = Math.abs(device.diffusion * (1 + device.diffusionDtod * stream.gaussian()));
      parameters.reset[cell] = device.reset + device.resetDtod * stream.gaussian();
      const lifetime = device.lifetime * (1 + device.lifetimeDtod * stream.gaussian());
      parameters.decayRate[cell] = device.lifetime === 0 ? 0 : 1 / Math.max(Math.abs(lifetime), 1);
      if (device.perfectBias && column === columns - 1) {
        scaleUp = device.dwMin;
        scaleDown = device.dwMin;
        minimum = IDEAL_BOUND_FACTOR * Math.min(device.wMin, -Math.abs(device.wMax));
        maximum = IDEAL_BOUND_FACTOR * Math.max(device.wMax, Math.abs(device.wMin));
        parameters.decayRate[cell] = 0;
        parameters.diffusion[cell] = 0;
      }
      parameters.scaleUp[cell] = scaleUp;
      parameters.scaleDown[cell] = scaleDown;
      parameters.minimum[cell] = minimum;
      parameters.maximum[cell] = maximum;
    }
  }
  return parameters;
}
