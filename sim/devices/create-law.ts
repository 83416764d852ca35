import { ConfigurationError } from '../configuration-error.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { CellParameters } from './cell-parameters.ts';
import type { PulsedDevice, ResponseFunction } from './configuration.ts';
import { ConstantStepLaw } from './constant-step-law.ts';
import { ExpStepLaw } from './exp-step-law.ts';
import { type LinearSlopes, LinearStepLaw } from './linear-step-law.ts';
import { PowStepLaw } from './pow-step-law.ts';
import { interpolated, ResponseLaw, unbounded } from './response-law.ts';
import { SoftBoundsLaw } from './soft-bounds-law.ts';
import type { StepKernel } from '../wasm/step-kernel.ts';
import type { StepLaw } from './step-law.ts';

const RESPONSE_PROBES = 257;

/** Visit the cells in draw order: columns outside, rows inside. */
function forEachCell(parameters: CellParameters, visit: (cell: number) => void): void {
  for (let column = 0; column < parameters.columns; column++) {
    for (let row = 0; row < parameters.rows; row++) {
      visit(row * parameters.columns + column);
    }
  }
}

interface SlopeSettings {
  readonly gammaUp: number;
  readonly gammaDown: number;
  readonly gammaUpDtod: number;
  readonly gammaDownDtod: number;
  readonly wMax: number;
  readonly wMin: number;
  readonly meanBoundReference: boolean;
}

/** Slopes -|gamma + dtod xi|/bound relative to the step; per cell gauss(gammaUp), gauss(gammaDown). A cell whose bound is 0 gets slope 0. */
function drawSlopes(settings: SlopeSettings, parameters: CellParameters, stream: RandomStream): LinearSlopes {
  const cells = parameters.scaleUp.length;
  const up = new Float64Array(cells);
  const down = new Float64Array(cells);
  forEachCell(parameters, (cell) => {
    const gammaUp = Math.abs(settings.gammaUp + settings.gammaUpDtod * stream.gaussian());
    const gammaDown = Math.abs(settings.gammaDown + settings.gammaDownDtod * stream.gaussian());
    const upBound = settings.meanBoundReference ? settings.wMax : (parameters.maximum[cell] ?? 0);
    const downBound = settings.meanBoundReference ? settings.wMin : (parameters.minimum[cell] ?? 0);
    up[cell] = upBound === 0 ? 0 : -gammaUp / upBound;
    down[cell] = downBound === 0 ? 0 : -gammaDown / downBound;
  });
  return { up, down };
}

/** Exponents |gamma + dtod xi|; per cell gauss(gammaUp), gauss(gammaDown). */
function drawGammas(
  mean: { readonly up: number; readonly down: number },
  deviation: { readonly up: number; readonly down: number },
  parameters: CellParameters,
  stream: RandomStream,
): LinearSlopes {
  const cells = parameters.scaleUp.length;
  const up = new Float64Array(cells);
  const down = new Float64Array(cells);
  forEachCell(parameters, (cell) => {
    up[cell] = Math.abs(mean.up + deviation.up * stream.gaussian());
    down[cell] = Math.abs(mean.down + deviation.down * stream.gaussian());
  });
  return { up, down };
}

function checkResponse(name: string, response: ResponseFunction, low: number, high: number, limit: number): void {
  for (let probe = 0; probe < RESPONSE_PROBES; probe++) {
    const weight = low + ((high - low) * probe) / (RESPONSE_PROBES - 1);
    const value: unknown = response(weight);
    if (typeof value !== 'number' || !(value >= 0 && value <= limit)) {
      throw new ConfigurationError(
        `device.${name}: expected a response between 0 and responseLimit = ${limit} for every weight, got ${String(value)} at weight ${weight}.`,
      );
    }
  }
}

/**
 * The step law of a device over already drawn cells; law-specific constants are drawn after all common ones. kernel: null for the plain
 * loops; the fastest this engine has if left out.
 */
export function createLaw(
  device: PulsedDevice,
  parameters: CellParameters,
  stream: RandomStream,
  kernel?: StepKernel | null,
): StepLaw {
  switch (device.law) {
    case 'constantStep':
      return new ConstantStepLaw(parameters, device, device.dwMinStd, kernel);
    case 'linearStep':
      return new LinearStepLaw(
        parameters,
        device,
        drawSlopes(device, parameters, stream),
        device.dwMinStd,
        device.multiplicativeNoise,
        kernel,
      );
    case 'softBounds':
      return new SoftBoundsLaw(parameters, device, device.dwMinStd, device.multiplicativeNoise, kernel);
    case 'expStep':
      return new ExpStepLaw(parameters, device, device, device.dwMinStd, kernel);
    case 'powStep': {
      const gammas = drawGammas(
        { up: device.gammaUp, down: device.gammaDown },
        { up: device.gammaUpDtod, down: device.gammaDownDtod },
        parameters,
        stream,
      );
      return new PowStepLaw(parameters, device, gammas, device.dwMinStd, kernel);
    }
    case 'piecewiseStep':
      return new ResponseLaw(
        parameters,
        device,
        interpolated(device.nodesUp),
        interpolated(device.nodesDown),
        device.dwMinStd,
        true,
      );
    case 'response': {
      let low = device.wMin;
      let high = device.wMax;
      for (let cell = 0; cell < parameters.scaleUp.length; cell++) {
        low = Math.min(low, parameters.minimum[cell] ?? low);
        high = Math.max(high, parameters.maximum[cell] ?? high);
      }
      checkResponse('qPlus', device.qPlus, low, high, device.responseLimit);
      checkResponse('qMinus', device.qMinus, low, high, device.responseLimit);
      return new ResponseLaw(
        parameters,
        device,
        unbounded(device.qPlus),
        unbounded(device.qMinus),
        device.dwMinStd,
        device.multiplicativeNoise,
      );
    }
  }
}
