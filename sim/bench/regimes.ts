import type { DeviceConfiguration } from '../devices/configuration.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { UpdateConfiguration } from '../update/settings.ts';
import type { YardstickDevice } from './yardstick.ts';

/** One way of training that the pulse path is timed in. */
export interface Regime {
  readonly name: string;
  readonly summary: string;
  readonly learningRate: number;
  readonly update: UpdateConfiguration;
  /** Scale of the errors d and the fraction of them that are zero. */
  readonly errorScale: number;
  readonly zeroFraction: number;
}

const unmanaged = { updateManagement: false, updateBlManagement: false } as const;
const bothManaged = { updateManagement: true, updateBlManagement: true } as const;

/** x is uniform in (-1, 1) in all of them; BL 31. */
export const regimes: readonly Regime[] = [
  { name: 'A', summary: 'BL 31 fixed, lr .01', learningRate: 0.01, update: unmanaged, errorScale: 1, zeroFraction: 0 },
  {
    name: 'B',
    summary: 'update and BL management, lr .01',
    learningRate: 0.01,
    update: bothManaged,
    errorScale: 1,
    zeroFraction: 0,
  },
  {
    name: 'C',
    summary: 'BL 31 fixed, lr .001',
    learningRate: 0.001,
    update: unmanaged,
    errorScale: 1,
    zeroFraction: 0,
  },
  {
    name: 'D',
    summary: 'update management, errors .01 with 80 % zeros',
    learningRate: 0.01,
    update: { updateManagement: true, updateBlManagement: false },
    errorScale: 0.01,
    zeroFraction: 0.8,
  },
];

const spread = { dwMin: 0.001, dwMinDtod: 0.3, dwMinStd: 0.3, wMax: 0.6, wMin: -0.6, wMaxDtod: 0.3, wMinDtod: 0.3 };

/** The devices of the table of the reference simulator. */
export const benchDevices: Readonly<Record<YardstickDevice, DeviceConfiguration>> = {
  constantStep: { law: 'constantStep', ...spread },
  linearStep: { law: 'linearStep', ...spread, gammaUp: 0.5, gammaDown: 0.5 },
  softBounds: { law: 'softBounds', ...spread },
  expStep: { law: 'expStep', ...spread },
  powStep: { law: 'powStep', ...spread, gammaUp: 1.5, gammaDown: 1.5 },
};

/** Vectors of a regime, `count` of them one after the other. */
export interface RegimeVectors {
  readonly x: readonly Float64Array[];
  readonly d: readonly Float64Array[];
}

export function drawVectors(regime: Regime, size: number, count: number, stream: RandomStream): RegimeVectors {
  const vector = (scale: number, zeroFraction: number): Float64Array =>
    Float64Array.from({ length: size }, () =>
      stream.uniform() < zeroFraction ? 0 : scale * (2 * stream.uniform() - 1),
    );
  return {
    x: Array.from({ length: count }, () => vector(1, 0)),
    d: Array.from({ length: count }, () => vector(regime.errorScale, regime.zeroFraction)),
  };
}
