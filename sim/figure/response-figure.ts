import type { DeviceSurvey } from './device-survey.ts';
import { type AxisRange, emptyPanel, escapeText, rangeOf, SvgPanel } from './svg-panel.ts';

const WIDTH = 1140;
const HEIGHT = 432;
/** Legends stand below the axis title, where no curve can cross them; fraction of the panel height. */
const LEGEND_ROW = 1.24;
const SECOND_LEGEND_ROW = 1.31;
const PANEL = { top: 82, width: 290, height: 250 } as const;
const UP_COLOUR = '#0072b2';
const DOWN_COLOUR = '#d55e00';
const DOWN_SHADE = '#000';
const CELL_COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'] as const;
const BINS = 40;
/** A few far outliers (cells with a tiny bound) must not squeeze the histogram into one bin. */
const HISTOGRAM_TAIL = 0.005;

function staircasePanel(survey: DeviceSurvey): SvgPanel {
  const { pulses, traces, pulsesPerRamp } = survey.staircase;
  const panel = new SvgPanel(
    { left: 66, ...PANEL },
    {
      title: `ramps of ${pulsesPerRamp} pulses, ${traces.length} cells`,
      x: 'pulses',
      y: 'weight as read (normalised)',
    },
    { low: 0, high: pulses[pulses.length - 1] ?? 1 },
    rangeOf(traces.flat()),
  );
  for (const ramp of [1, 3]) panel.band(ramp * pulsesPerRamp, (ramp + 1) * pulsesPerRamp, DOWN_SHADE);
  panel.note('white: up', 0.02, LEGEND_ROW, '#555');
  panel.note('grey: down', 0.98, LEGEND_ROW, '#555', 'end');
  traces.forEach((trace, cell) => {
    panel.line(pulses, trace, CELL_COLOURS[cell % CELL_COLOURS.length] ?? UP_COLOUR, 1.2);
  });
  return panel;
}

function responsePanel(survey: DeviceSurvey): SvgPanel {
  const { subject, weights, crossing, up, down } = survey.response;
  const panel = new SvgPanel(
    { left: 446, ...PANEL },
    {
      title: `response of the ${subject}`,
      x: `${survey.hasReference ? 'conductance' : 'weight'} (normalised)`,
      y: 'mean step / dw_min',
    },
    { low: weights[0] ?? 0, high: weights[weights.length - 1] ?? 1 },
    rangeOf([0, ...up, ...down]),
  );
  if (crossing !== null) {
    panel.marker(crossing, '#222');
    panel.note(`q+ = q- at ${rounded(crossing)} (vertical line)`, 0.5, SECOND_LEGEND_ROW, '#222', 'middle');
  }
  panel.line(weights, up, UP_COLOUR, 2);
  panel.note('q+ (up)', 0.02, LEGEND_ROW, UP_COLOUR);
  if (down.length > 0) {
    panel.line(weights, down, DOWN_COLOUR, 2, '7 4');
    panel.note('q- (down, dashed)', 0.98, LEGEND_ROW, DOWN_COLOUR, 'end');
  } else {
    panel.note('an element is never pulsed down', 0.98, LEGEND_ROW, '#555', 'end');
  }
  return panel;
}

function trimmedRange(values: readonly number[]): AxisRange {
  const sorted = [...values].sort((left, right) => left - right);
  const cut = Math.floor(sorted.length * HISTOGRAM_TAIL);
  return rangeOf([sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 1]);
}

/** Why a device has no symmetric point. */
function reasonForNone(survey: DeviceSurvey): readonly string[] {
  if (survey.response.down.length === 0) {
    return ['none: the step depends on both elements,', 'not on the weight alone'];
  }
  const { up, down } = survey.response;
  const isFlat = [up, down].every((steps) => Math.max(...steps) === Math.min(...steps));
  return isFlat
    ? ['none: steps do not depend on the weight']
    : ['none: up and down steps are nowhere equal', 'between the bounds'];
}

function symmetricPointPanel(survey: DeviceSurvey): string {
  const title = `symmetric points, ${survey.cells} cells`;
  const labels = { title, x: 'weight as read (normalised)', y: `cells in each of ${BINS} bins` };
  const frame = { left: 826, ...PANEL };
  const points = survey.symmetricPoint;
  if (points === null) {
    return emptyPanel(frame, title, reasonForNone(survey));
  }
  const range = trimmedRange(points.values);
  const width = (range.high - range.low) / BINS;
  const bins = new Array<number>(BINS).fill(0);
  for (const point of points.values) {
    const bin = Math.floor((point - range.low) / width);
    if (bin >= 0 && bin < BINS) {
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
  }
  const panel = new SvgPanel(frame, labels, range, { low: 0, high: Math.max(...bins) * 1.08 });
  bins.forEach((count, bin) => {
    panel.bar(range.low + bin * width, range.low + (bin + 1) * width, count, '#8da9c4');
  });
  panel.marker(points.mean, '#222');
  const mean = `mean ${rounded(points.mean)} (dashed), std ${rounded(points.deviation)}`;
  panel.note(mean, 0.5, LEGEND_ROW, '#222', 'middle');
  if (points.share < 1) {
    const missing = `${rounded(100 * (1 - points.share))} % of the cells have none between their bounds`;
    panel.note(missing, 0.5, SECOND_LEGEND_ROW, '#555', 'middle');
  }
  return panel.toString();
}

/** Three significant digits, never -0. */
function rounded(value: number): string {
  return Math.abs(value) < 1e-4 ? '0' : String(Number(value.toPrecision(3)));
}

function subtitle(survey: DeviceSurvey): string {
  const states = survey.states === null ? 'unbounded' : `${Number(survey.states.toPrecision(4))} states`;
  return [`dw_min ${survey.dwMin}`, states, survey.source].filter((part) => part !== null).join(', ');
}

/** A self-contained SVG: ramps of a few cells, response of the mean device, histogram of symmetric points. */
export function drawDevice(survey: DeviceSurvey): string {
  const heading = `${survey.name} (${survey.law}), seed ${survey.seed}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Helvetica, Arial, sans-serif" font-size="13" role="img">`,
    `<title>${escapeText(heading)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="20" y="24" font-size="15" font-weight="700">${escapeText(heading)}</text>`,
    `<text x="20" y="44" font-size="11" fill="#555">${escapeText(subtitle(survey))}</text>`,
    staircasePanel(survey).toString(),
    responsePanel(survey).toString(),
    symmetricPointPanel(survey),
    '</svg>',
    '',
  ].join('\n');
}
