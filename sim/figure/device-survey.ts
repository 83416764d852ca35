import { createCrossbarArray } from '../array/crossbar-array.ts';
import {
  type DeviceConfiguration,
  type ResolvedDevice,
  resolveDevice,
  type SingleDevice,
} from '../devices/configuration.ts';
import { findPreset, type PresetName } from '../presets/presets.ts';
import { granularityOf } from '../update/granularity.ts';

/** Everything the table and the figure of a device show, measured on simulated cells. Plain numbers: it is also the JSON output. */
export interface DeviceSurvey {
  readonly name: string;
  readonly source: string | null;
  readonly law: string;
  readonly seed: number;
  /** Cells behind each statistic. */
  readonly cells: number;
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
  /** Mean range over mean step at 0. */
  readonly states: number | null;
  /** Mean size of a step at weight 0. */
  readonly granularity: number;
  readonly bytesPerCell: number;
  /** Step of the (first) element, weight units. */
  readonly dwMin: number;
  /** Whether what is read is less than the conductance by a reference. */
  readonly hasReference: boolean;
  /** Change by the first up and the first down pulse of fresh cells, as read: write noise is in it. */
  readonly firstUp: Moments;
  readonly firstDown: Moments;
  /** What is left of it without write noise, which is drawn anew at every pulse; null for devices without. */
  readonly firstUpLasting: Moments | null;
  readonly firstDownLasting: Moments | null;
  /** Symmetric points as read, and the share of cells that have one between their bounds; null when no cell has. */
  readonly symmetricPoint: (Moments & { readonly values: readonly number[]; readonly share: number }) | null;
  /** Response of the mean device: q+ and q- (sizes relative to dw_min) over weight; no q- for an element that is only pulsed up. */
  readonly response: {
    /** Whose response it is: of the device, or of an element of a composite cell. */
    readonly subject: 'mean device' | 'mean element' | 'first device';
    /** Conductance: before a reference is subtracted. */
    readonly weights: readonly number[];
    /** Where the two are equal; null without such a place. */
    readonly crossing: number | null;
    readonly up: readonly number[];
    readonly down: readonly number[];
  };
  /** Up pulses, then as many down pulses, twice, on a few cells. */
  readonly staircase: {
    readonly pulsesPerRamp: number;
    readonly pulses: readonly number[];
    readonly traces: readonly (readonly number[])[];
  };
}

export interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

const SURVEY_SIDE = 64;
const TRACE_COUNT = 4;
const RAMPS = 4;
const TRACE_POINTS = 480;
const LONGEST_RAMP = 12_000;
const RESPONSE_POINTS = 121;

function momentsOf(values: readonly number[]): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

/** The element whose response the figure shows. */
function elementOf(device: ResolvedDevice): SingleDevice {
  if (device.law === 'oneSidedPair') {
    return device.device;
  }
  if (device.law === 'vectorCell') {
    const [first] = device.devices;
    return first ?? { law: 'ideal', dwMin: 0.001 };
  }
  return device;
}

function boundsOf(element: SingleDevice): { readonly low: number; readonly high: number } | null {
  return element.law === 'ideal' ? null : { low: element.wMin, high: element.wMax };
}

/** The same element without spread, noise or reference. */
function meanElement(element: SingleDevice): SingleDevice {
  if (element.law === 'ideal') {
    return element;
  }
  const quiet = {
    dwMinDtod: 0,
    dwMinStd: 0,
    wMaxDtod: 0,
    wMinDtod: 0,
    upDownDtod: 0,
    writeNoiseStd: 0,
    corruptProbability: 0,
    levels: 0,
    reference: undefined,
  };
  if (element.law === 'linearStep' || element.law === 'powStep') {
    return { ...element, ...quiet, gammaUpDtod: 0, gammaDownDtod: 0 };
  }
  return { ...element, ...quiet };
}

function quietElement<Device extends SingleDevice>(element: Device): Device {
  return 'writeNoiseStd' in element ? { ...element, writeNoiseStd: 0 } : element;
}

/** The same device without write noise; null when it has none anyway. */
function withoutWriteNoise(device: ResolvedDevice): ResolvedDevice | null {
  const elements =
    device.law === 'oneSidedPair' ? [device.device] : device.law === 'vectorCell' ? device.devices : [device];
  if (!elements.some((element) => 'writeNoiseStd' in element && element.writeNoiseStd > 0)) {
    return null;
  }
  switch (device.law) {
    case 'oneSidedPair':
      return { ...device, device: quietElement(device.device) };
    case 'vectorCell':
      return { ...device, devices: device.devices.map(quietElement) };
    default:
      return quietElement(device);
  }
}

function scalarParameters(element: SingleDevice): Record<string, number | boolean | string> {
  const entries = Object.entries(element).filter(
    (entry): entry is [string, number | boolean | string] =>
      entry[0] !== 'law' && ['number', 'boolean', 'string'].includes(typeof entry[1]),
  );
  return Object.fromEntries(entries);
}

const subjects = { oneSidedPair: 'mean element', vectorCell: 'first device' } as const;

function surveyResponse(element: SingleDevice, law: ResolvedDevice['law'], seed: number): DeviceSurvey['response'] {
  const isOneSided = law === 'oneSidedPair';
  const subject = law === 'oneSidedPair' || law === 'vectorCell' ? subjects[law] : 'mean device';
  const { low, high } = boundsOf(element) ?? { low: -1, high: 1 };
  const array = createCrossbarArray({ rows: 1, columns: 1, device: meanElement(element), seed });
  const [crossing = Number.NaN] = isOneSided ? [] : array.symmetricPoints();
  const weights = Array.from(
    { length: RESPONSE_POINTS },
    (_, point) => low + ((high - low) * point) / (RESPONSE_POINTS - 1),
  );
  const stepsOf = (down: boolean): number[] =>
    weights.map((weight) => {
      array.setWeights([weight]);
      return Math.abs(array.bank.meanStep(0, down)) / element.dwMin;
    });
  return {
    subject,
    weights,
    crossing: Number.isFinite(crossing) ? crossing : null,
    up: stepsOf(false),
    down: isOneSided ? [] : stepsOf(true),
  };
}

function surveyStaircase(device: DeviceConfiguration, seed: number, rampPulses: number): DeviceSurvey['staircase'] {
  const array = createCrossbarArray({ rows: 1, columns: TRACE_COUNT, device, seed, stream: 'staircase' });
  const total = RAMPS * rampPulses;
  const every = Math.max(1, Math.floor(total / TRACE_POINTS));
  const pulses: number[] = [0];
  const traces: number[][] = Array.from({ length: TRACE_COUNT }, (_, cell) => [array.weights[cell] ?? 0]);
  for (let pulse = 1; pulse <= total; pulse++) {
    array.pulseAll(Math.floor((pulse - 1) / rampPulses) % 2 === 1);
    array.finishUpdate();
    if (pulse % every === 0 || pulse % rampPulses === 0) {
      pulses.push(pulse);
      traces.forEach((trace, cell) => trace.push(array.weights[cell] ?? 0));
    }
  }
  return { pulsesPerRamp: rampPulses, pulses, traces };
}

function firstStep(device: DeviceConfiguration, seed: number, down: boolean): Moments {
  const array = createCrossbarArray({ rows: SURVEY_SIDE, columns: SURVEY_SIDE, device, seed });
  const before = array.weights.slice();
  array.pulseAll(down);
  return momentsOf(Array.from(array.weights, (weight, cell) => weight - (before[cell] ?? 0)));
}

/** Measure a preset or a device on simulated cells. Deterministic for a seed. */
export function surveyDevice(device: PresetName | DeviceConfiguration, seed: number): DeviceSurvey {
  const preset = typeof device === 'string' ? findPreset(device) : undefined;
  const configuration = typeof device === 'string' ? findPreset(device).device : device;
  const resolved = resolveDevice(configuration);
  const element = elementOf(resolved);
  const lasting = withoutWriteNoise(resolved);
  const bounds = boundsOf(element);
  const granularity = granularityOf(resolved);
  const rampPulses =
    bounds === null
      ? 100
      : Math.min(Math.max(Math.ceil((1.2 * (bounds.high - bounds.low)) / granularity), 20), LONGEST_RAMP);
  const array = createCrossbarArray({ rows: SURVEY_SIDE, columns: SURVEY_SIDE, device: configuration, seed });
  const points = Array.from(array.symmetricPoints()).filter((point) => Number.isFinite(point));
  return {
    name: preset?.name ?? resolved.law,
    source: preset?.source ?? null,
    law: resolved.law === element.law ? resolved.law : `${resolved.law} of ${element.law}`,
    seed,
    cells: SURVEY_SIDE * SURVEY_SIDE,
    parameters: scalarParameters(element),
    states: bounds === null ? null : (bounds.high - bounds.low) / element.dwMin,
    granularity,
    bytesPerCell: array.bank.bytesPerCell,
    dwMin: element.dwMin,
    hasReference: 'reference' in element && element.reference !== undefined,
    firstUp: firstStep(configuration, seed, false),
    firstDown: firstStep(configuration, seed, true),
    firstUpLasting: lasting === null ? null : firstStep(lasting, seed, false),
    firstDownLasting: lasting === null ? null : firstStep(lasting, seed, true),
    symmetricPoint:
      points.length === 0
        ? null
        : { ...momentsOf(points), values: points, share: points.length / array.weights.length },
    response: surveyResponse(element, resolved.law, seed),
    staircase: surveyStaircase(configuration, seed, rampPulses),
  };
}
