import type { DeviceSurvey } from './device-survey.ts';
import { type AxisRange, escapeText, rangeOf, SvgPanel } from './svg-panel.ts';

const WIDTH = 1140;
const HEIGHT = 390;
/** Legends stand below the axis title, where no curve can cross them; fraction of the panel height. */
const LEGEND_ROW = 1.24;
const PANEL = { top: 62, width: 290, height: 250 } as const;
const UP_COLOUR = '#0072b2';
const DOWN_COLOUR = '#d55e00';
const CELL_COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'] as const;
const BINS = 40;
/** A few far outliers (cells with a tiny bound) must not squeeze the histogram into one bin. */
const HISTOGRAM_TAIL = 0.005;

function staircasePanel(survey: DeviceSurvey): SvgPanel {
  const { pulses, traces } = survey.staircase;
  const panel = new SvgPanel(
    { left: 66, ...PANEL },
    { title: `up and down ramps, ${traces.length} cells`, x: 'pulses', y: 'weight as read' },
    { low: 0, high: pulses[pulses.length - 1] ?? 1 },
    rangeOf(traces.flat()),
  );
  traces.forEach((trace, cell) => {
    panel.line(pulses, trace, CELL_COLOURS[cell % CELL_COLOURS.length] ?? UP_COLOUR, 1.2);
  });
  return panel;
}

function responsePanel(survey: DeviceSurvey): SvgPanel {
  const { weights, up, down } = survey.response;
  const panel = new SvgPanel(
    { left: 446, ...PANEL },
    { title: 'response of the mean device', x: 'weight', y: 'step / dw_min' },
    { low: weights[0] ?? 0, high: weights[weights.length - 1] ?? 1 },
    rangeOf([0, ...up, ...down]),
  );
  panel.line(weights, up, UP_COLOUR, 2);
  panel.note('q+ (up), solid', 0.02, LEGEND_ROW, UP_COLOUR);
  if (down.length > 0) {
    panel.line(weights, down, DOWN_COLOUR, 2, '7 4');
    panel.note('q- (down), dashed', 0.98, LEGEND_ROW, DOWN_COLOUR, 'end');
  } else {
    panel.note('never pulsed down', 0.98, LEGEND_ROW, '#555', 'end');
  }
  return panel;
}

function trimmedRange(values: readonly number[]): AxisRange {
  const sorted = [...values].sort((left, right) => left - right);
  const cut = Math.floor(sorted.length * HISTOGRAM_TAIL);
  return rangeOf([sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 1]);
}

function symmetricPointPanel(survey: DeviceSurvey): SvgPanel {
  const labels = { title: `symmetric point, ${survey.cells} cells`, x: 'weight as read', y: 'cells' };
  const frame = { left: 826, ...PANEL };
  const points = survey.symmetricPoint;
  if (points === null) {
    const panel = new SvgPanel(frame, labels, { low: -1, high: 1 }, { low: 0, high: 1 });
    panel.note('no symmetric point of its own', 0.5, 0.5, '#555', 'middle');
    return panel;
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
  panel.note(
    `mean ${points.mean.toFixed(4)} (dashed), std ${points.deviation.toFixed(4)}`,
    0.5,
    LEGEND_ROW,
    '#222',
    'middle',
  );
  return panel;
}

/** A self-contained SVG: ramps of a few cells, response of the mean device, histogram of symmetric points. */
export function drawDevice(survey: DeviceSurvey): string {
  const heading = `${survey.name} (${survey.law}), seed ${survey.seed}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Helvetica, Arial, sans-serif" font-size="13" role="img">`,
    `<title>${escapeText(heading)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="20" y="24" font-size="15" font-weight="700">${escapeText(heading)}</text>`,
    staircasePanel(survey).toString(),
    responsePanel(survey).toString(),
    symmetricPointPanel(survey).toString(),
    '</svg>',
    '',
  ].join('\n');
}
