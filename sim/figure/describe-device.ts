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

/** With write noise a single pulse is read as mostly noise, so what lasts of it has rows of its own. */
function firstPulses(survey: DeviceSurvey): (readonly [string, string])[] {
  const { firstUp, firstDown, firstUpLasting, firstDownLasting } = survey;
  if (firstUpLasting === null || firstDownLasting === null) {
    return [
      ['first up pulse, mean +- std', moments(firstUp)],
      ['first down pulse, mean +- std', moments(firstDown)],
    ];
  }
  return [
    ['first up pulse, mean +- std', moments(firstUpLasting)],
    ['first down pulse, mean +- std', moments(firstDownLasting)],
    ['  as read, with write noise', `${moments(firstUp)}, ${moments(firstDown)}`],
  ];
}

function symmetricPoint(survey: DeviceSurvey): string {
  const points = survey.symmetricPoint;
  if (points === null) {
    return 'none';
  }
  const share = points.share < 1 ? `, in ${Math.round(1000 * points.share) / 10} % of the cells` : '';
  return `${moments(points)}${share}`;
}

function tableOf(survey: DeviceSurvey): string {
  const rows: (readonly [string, string])[] = [
    ['device', survey.name],
    ['law', survey.law],
    ['source', survey.source ?? 'user configuration'],
    ['states (range / dw_min)', survey.states === null ? 'unbounded' : significant(survey.states)],
    ['granularity (mean step at 0)', significant(survey.granularity)],
    ...firstPulses(survey),
    ['symmetric point, mean +- std', symmetricPoint(survey)],
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
