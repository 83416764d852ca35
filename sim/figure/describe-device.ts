import type { DeviceConfiguration } from '../devices/configuration.ts';
import type { PresetName } from '../presets/presets.ts';
import { type DeviceSurvey, surveyDevice } from './device-survey.ts';
import { drawDevice } from './response-figure.ts';

/** One device in three forms: for the terminal, for a page, for a program. */
export interface DeviceDescription {
  readonly table: string;
  readonly svg: string;
  readonly json: DeviceSurvey;
}

function significant(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function moments(value: { readonly mean: number; readonly deviation: number }): string {
  return `${significant(value.mean)} +- ${significant(value.deviation)}`;
}

function tableOf(survey: DeviceSurvey): string {
  const rows: (readonly [string, string])[] = [
    ['device', survey.name],
    ['law', survey.law],
    ['source', survey.source ?? 'user configuration'],
    ['states (range / dw_min)', survey.states === null ? 'unbounded' : significant(survey.states)],
    ['granularity (mean step at 0)', significant(survey.granularity)],
    ['first up pulse, mean +- std', moments(survey.firstUp)],
    ['first down pulse, mean +- std', moments(survey.firstDown)],
    ['symmetric point, mean +- std', survey.symmetricPoint === null ? 'none' : moments(survey.symmetricPoint)],
    ['cells measured, seed', `${survey.cells}, ${survey.seed}`],
    ['memory per cell', `${survey.bytesPerCell} byte`],
    ...Object.entries(survey.parameters).map(([name, value]) => [`  ${name}`, String(value)] as const),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')}\n`;
}

/** Measure a preset (or a device in full) and describe it. Throws ConfigurationError for an unknown preset or a bad parameter. */
export function describeDevice(
  device: PresetName | DeviceConfiguration,
  options: { readonly seed: number },
): DeviceDescription {
  const survey = surveyDevice(device, options.seed);
  return { table: tableOf(survey), svg: drawDevice(survey), json: survey };
}
