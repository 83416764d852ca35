import type { CrossbarArrayConfiguration } from '../array/crossbar-array.ts';
import {
  ChopMode,
  resolveTileConfiguration,
  resolveTileParameters,
  type TileConfiguration,
  type TileParameters,
} from '../golden/index.ts';
import { type ReadConfiguration, readConfiguration, standardRead, transferRead } from '../read/index.ts';
import type { PulseScale } from './line-values.ts';
import { transferGain } from './transfer-gain.ts';

/** Everything that fixes a classifier on a tile but its data and seed. */
export interface ClassifierSetup {
  readonly parameters: TileParameters;
  readonly configuration: TileConfiguration;
  readonly fastDevice: CrossbarArrayConfiguration['device'];
  readonly slowDevice: CrossbarArrayConfiguration['device'];
  /** Converter and noise of a column read of A. */
  readonly transferRead: ReadConfiguration;
  /** Converters and noise of the forward read of C. */
  readonly read: ReadConfiguration;
  readonly pulses: PulseScale;
  /** logits = logitScale * (C x). */
  readonly logitScale: number;
  /** Learning rate of the floating-point classifier beside it. */
  readonly floatRate: number;
}

const CLASSES = 10;
const FEATURES = 49;
const TRAIN_LENGTH = 5;
/** Pulses on C for a read of 1 weight unit. */
const TRANSFER_RATE = 3;
const TRANSFER_READ_BOUND = 2;

/** Soft bounds with 30 % spread in everything (settings of Rasch et al. 2024, fig. 3). */
const softBounds = (step: number) =>
  ({
    law: 'softBounds',
    dwMin: step,
    dwMinDtod: 0.3,
    dwMinStd: 0.3,
    wMax: 1,
    wMin: -1,
    wMaxDtod: 0.3,
    wMinDtod: 0.3,
    upDownDtod: 0.01,
  }) as const;

/**
 * AGAD on a tile of 10 x 50 for digits of 7 x 7 pixels: about 100 states on A and 67 on C, 9-bit ADC, 5 slots a phase, a transfer
 * after every update, chopper flips every second sweep. How it was chosen: docs/algorithms.md.
 */
export function digitClassifier(): ClassifierSetup {
  const parameters = resolveTileParameters({ rows: CLASSES, columns: FEATURES + 1, filterShift: 1 });
  const columnRead = readConfiguration({ outputBound: TRANSFER_READ_BOUND, outputNoise: 0.01 }, transferRead);
  const adcStep = (2 * TRANSFER_READ_BOUND) / (2 ** parameters.adcBits - 2);
  const fastStep = 0.02;
  return {
    parameters,
    configuration: resolveTileConfiguration(parameters, {
      trainLength: TRAIN_LENGTH,
      transferEvery: 1,
      gain: transferGain(TRANSFER_RATE, adcStep, parameters),
      filterEnable: true,
      chopMode: ChopMode.Regular,
      chopPeriod: 2,
    }),
    fastDevice: softBounds(fastStep),
    slowDevice: softBounds(0.03),
    transferRead: columnRead,
    read: standardRead,
    pulses: { rate: 0.12, granularity: fastStep, trainLength: TRAIN_LENGTH },
    logitScale: 5,
    floatRate: 0.1,
  };
}
