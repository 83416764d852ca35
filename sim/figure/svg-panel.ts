/** Position and size of a panel in the figure, pixels. */
export interface PanelFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PanelLabels {
  readonly title: string;
  readonly x: string;
  readonly y: string;
}

export interface AxisRange {
  readonly low: number;
  readonly high: number;
}

/** Text safe inside SVG. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A frame that says why there is nothing to draw. */
export function emptyPanel(frame: PanelFrame, title: string, lines: readonly string[]): string {
  const { left, top, width, height } = frame;
  const middle = left + width / 2;
  const text = lines.map(
    (line, index) =>
      `<text x="${middle}" y="${top + height / 2 + 20 * (index - (lines.length - 1) / 2)}" text-anchor="middle" fill="#555">${escapeText(line)}</text>`,
  );
  return [
    '<g>',
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="#bbb" stroke-dasharray="4 3"/>`,
    `<text x="${middle}" y="${top - 10}" text-anchor="middle" font-weight="600">${escapeText(title)}</text>`,
    ...text,
    '</g>',
  ].join('\n');
}

/** Smallest range that holds all finite values, widened by 4 %; a single value gets a range around it. */
export function rangeOf(values: readonly number[]): AxisRange {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(high >= low)) {
    return { low: 0, high: 1 };
  }
  const margin = high > low ? 0.04 * (high - low) : Math.max(Math.abs(high) * 0.1, 1e-6);
  return { low: low - margin, high: high + margin };
}

/** About five round numbers inside the range. */
export function ticksOf(range: AxisRange): number[] {
  const raw = (range.high - range.low) / 5;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step =
    [1, 2, 5, 10].map((factor) => factor * magnitude).find((candidate) => candidate >= raw) ?? 10 * magnitude;
  const first = Math.ceil(range.low / step - 1e-9);
  const last = Math.floor(range.high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

function tickLabel(value: number): string {
  const rounded = Number(value.toPrecision(6));
  return Math.abs(rounded) < 1e-12 ? '0' : String(rounded);
}

function coordinate(value: number): string {
  return value.toFixed(1);
}

/** Draws into one panel: frame, axes, lines, bars and text, all as SVG elements. */
export class SvgPanel {
  private readonly frame: PanelFrame;
  private readonly xRange: AxisRange;
  private readonly yRange: AxisRange;
  private readonly elements: string[] = [];

  constructor(frame: PanelFrame, labels: PanelLabels, xRange: AxisRange, yRange: AxisRange) {
    this.frame = frame;
    this.xRange = xRange;
    this.yRange = yRange;
    const { left, top, width, height } = frame;
    const middle = top + height / 2;
    this.elements.push(
      `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="#555"/>`,
      `<text x="${left + width / 2}" y="${top - 10}" text-anchor="middle" font-weight="600">${escapeText(labels.title)}</text>`,
      `<text x="${left + width / 2}" y="${top + height + 38}" text-anchor="middle">${escapeText(labels.x)}</text>`,
      `<text x="${left - 46}" y="${middle}" text-anchor="middle" transform="rotate(-90 ${left - 46} ${middle})">${escapeText(labels.y)}</text>`,
    );
    this.drawTicks();
  }

  /** A line through the points. */
  line(x: readonly number[], y: readonly number[], colour: string, width = 1.4, dash = ''): void {
    const points = x.map((value, index) => `${this.x(value)},${this.y(y[index] ?? 0)}`).join(' ');
    const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
    this.elements.push(
      `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"${dashes}/>`,
    );
  }

  /** A vertical marker over the whole height. */
  marker(x: number, colour: string): void {
    if (x >= this.xRange.low && x <= this.xRange.high) {
      this.line([x, x], [this.yRange.low, this.yRange.high], colour, 1, '4 3');
    }
  }

  /** Shade a part of the panel over its whole height, lightly, so that the grid stays visible. */
  band(low: number, high: number, colour: string): void {
    const left = Number(this.x(low));
    const { top, height } = this.frame;
    this.elements.push(
      `<rect x="${coordinate(left)}" y="${top}" width="${coordinate(Number(this.x(high)) - left)}" height="${height}" fill="${colour}" fill-opacity="0.06"/>`,
    );
  }

  /** Filled bar from 0 to `height`. */
  bar(low: number, high: number, height: number, colour: string): void {
    const left = Number(this.x(low));
    const right = Number(this.x(high));
    const top = Number(this.y(height));
    const bottom = Number(this.y(0));
    const width = Math.max(right - left - 0.6, 0.4);
    this.elements.push(
      `<rect x="${coordinate(left)}" y="${coordinate(top)}" width="${coordinate(width)}" height="${coordinate(bottom - top)}" fill="${colour}"/>`,
    );
  }

  /** Text at a place given as fractions of the panel, from the top left. */
  note(
    text: string,
    across: number,
    down: number,
    colour = '#222',
    anchor: 'start' | 'middle' | 'end' = 'start',
  ): void {
    const { left, top, width, height } = this.frame;
    this.elements.push(
      `<text x="${coordinate(left + across * width)}" y="${coordinate(top + down * height)}" text-anchor="${anchor}" fill="${colour}">${escapeText(text)}</text>`,
    );
  }

  toString(): string {
    return `<g>\n${this.elements.join('\n')}\n</g>`;
  }

  private x(value: number): string {
    const { left, width } = this.frame;
    return coordinate(left + ((value - this.xRange.low) / (this.xRange.high - this.xRange.low)) * width);
  }

  private y(value: number): string {
    const { top, height } = this.frame;
    return coordinate(top + height - ((value - this.yRange.low) / (this.yRange.high - this.yRange.low)) * height);
  }

  private drawTicks(): void {
    const { left, top, width, height } = this.frame;
    for (const tick of ticksOf(this.xRange)) {
      const x = this.x(tick);
      this.elements.push(
        `<line x1="${x}" y1="${top}" x2="${x}" y2="${top + height}" stroke="#e4e4e4"/>`,
        `<text x="${x}" y="${top + height + 17}" text-anchor="middle" font-size="11">${tickLabel(tick)}</text>`,
      );
    }
    for (const tick of ticksOf(this.yRange)) {
      const y = this.y(tick);
      this.elements.push(
        `<line x1="${left}" y1="${y}" x2="${left + width}" y2="${y}" stroke="#e4e4e4"/>`,
        `<text x="${left - 6}" y="${Number(y) + 4}" text-anchor="end" font-size="11">${tickLabel(tick)}</text>`,
      );
    }
  }
}
