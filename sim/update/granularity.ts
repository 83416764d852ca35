import type { ResolvedDevice, SingleDevice } from '../devices/configuration.ts';
import { exponential, power } from '../numeric/elementary.ts';

interface Response {
  readonly up: number;
  readonly down: number;
}

/** Relative steps of the mean device at weight 0. */
function responseAtZero(device: SingleDevice): Response {
  switch (device.law) {
    case 'ideal':
    case 'constantStep':
    case 'linearStep':
    case 'softBounds':
      return { up: 1, down: 1 };
    case 'expStep':
      return {
        up: Math.max(1 - device.aUp * exponential(device.gammaUp * device.b), 0),
        down: Math.max(1 - device.aDown * exponential(-device.gammaDown * device.b), 0),
      };
    case 'powStep': {
      const range = device.wMax - device.wMin;
      return {
        up: power(Math.max(device.wMax / range, 0), device.gammaUp),
        down: power(Math.max(-device.wMin / range, 0), device.gammaDown),
      };
    }
    case 'piecewiseStep':
      return { up: middle(device.nodesUp, device), down: middle(device.nodesDown, device) };
    case 'response':
      return { up: device.qPlus(0), down: device.qMinus(0) };
  }
}

function middle(nodes: readonly number[], bounds: { readonly wMin: number; readonly wMax: number }): number {
  const fraction = Math.min(Math.max(-bounds.wMin / (bounds.wMax - bounds.wMin), 0), 1);
  const position = fraction * (nodes.length - 1);
  const index = Math.min(Math.floor(position), nodes.length - 2);
  const left = nodes[index] ?? 0;
  return left + ((nodes[index + 1] ?? 0) - left) * (position - index);
}

function singleGranularity(device: SingleDevice): number {
  const { up, down } = responseAtZero(device);
  const upDown = device.law === 'ideal' ? 0 : device.upDown;
  return (device.dwMin * (up * (1 + Math.min(upDown, 0)) + down * (1 - Math.max(upDown, 0)))) / 2;
}

/**
 * Weight change of one pulse of the mean device at weight 0: the mean of the sizes of an up and a down step. For a one-sided pair both
 * directions are up steps of an element at weight 0; for a vector cell the gamma-weighted sum (policy `all`) or mean of its devices.
 */
export function granularityOf(device: ResolvedDevice): number {
  switch (device.law) {
    case 'oneSidedPair': {
      const { up } = responseAtZero(device.device);
      const upDown = device.device.law === 'ideal' ? 0 : device.device.upDown;
      return device.device.dwMin * up * (1 + Math.min(upDown, 0));
    }
    case 'vectorCell': {
      const share = 1 / device.devices.length;
      const sum = device.devices.reduce(
        (total, single, index) => total + Math.abs(device.gammas?.[index] ?? share) * singleGranularity(single),
        0,
      );
      return device.policy === 'all' ? sum : sum * share;
    }
    default:
      return singleGranularity(device);
  }
}
