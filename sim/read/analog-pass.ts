import type { MatrixKernel } from '../wasm/matrix-kernel.ts';
import type { ReadConfiguration } from './configuration.ts';
import type { LineParameters } from './line-parameters.ts';
import type { ReadStreams } from './noise-source.ts';

/** Size of an array and the direction in which it is read. */
export interface ReadGeometry {
  readonly rows: number;
  readonly columns: number;
  /** false: columns drive, rows are read (y = W x). true: rows drive, columns are read (W^T d). */
  readonly transposed: boolean;
}

/** Number of driven lines. */
export function inputCount(geometry: ReadGeometry): number {
  return geometry.transposed ? geometry.rows : geometry.columns;
}

/** Number of read lines. */
export function outputCount(geometry: ReadGeometry): number {
  return geometry.transposed ? geometry.columns : geometry.rows;
}

/** Everything an analog pass is built from. */
export interface AnalogPassOptions {
  readonly configuration: ReadConfiguration;
  readonly geometry: ReadGeometry;
  readonly lines: LineParameters;
  readonly streams: ReadStreams;
  readonly kernel: MatrixKernel;
}

/**
 * One pass through the crossbar: product, IR drop, voltage offset with series resistance, weight noise, in this order.
 * With more than one phase each phase is a pass of its own, with its own noise.
 */
export class AnalogPass {
  private readonly configuration: ReadConfiguration;
  private readonly lines: LineParameters;
  private readonly streams: ReadStreams;
  private readonly kernel: MatrixKernel;
  private readonly geometry: ReadGeometry;
  private readonly inputs: number;
  private readonly needsDrop: boolean;
  private readonly needsNoisePower: boolean;
  /** 1 - (1 - j/n)^2 for each input j of n: how much of the drop input j sees. */
  private readonly dropProfile: Float64Array;
  private readonly scratchInput: Float64Array;
  private readonly current: Float64Array;
  private readonly dropped: Float64Array;
  private readonly noisePower: Float64Array;
  private readonly noise: Float64Array;

  constructor(options: AnalogPassOptions) {
    const { configuration, geometry } = options;
    const inputs = inputCount(geometry);
    const outputs = outputCount(geometry);
    this.configuration = configuration;
    this.geometry = geometry;
    this.lines = options.lines;
    this.streams = options.streams;
    this.kernel = options.kernel;
    this.inputs = inputs;
    this.needsDrop = configuration.irDrop > 0;
    this.needsNoisePower = configuration.weightNoise > 0 && configuration.weightNoiseModel === 'pcm';
    this.dropProfile = Float64Array.from({ length: inputs }, (_, input) => 1 - square(1 - input / inputs));
    this.scratchInput = new Float64Array(inputs);
    this.current = new Float64Array(this.needsDrop ? outputs : 0);
    this.dropped = new Float64Array(this.needsDrop ? outputs : 0);
    this.noisePower = new Float64Array(this.needsNoisePower ? outputs : 0);
    this.noise = new Float64Array(configuration.weightNoise > 0 ? outputs : 0);
  }

  /** output = what the read lines carry while the lines `input` are driven. */
  run(weights: Float64Array, input: Float64Array, output: Float64Array): void {
    this.multiply(weights, input, output);
    const offset = this.lines.voltageOffset !== null;
    const additive = this.configuration.weightNoise > 0 && !this.needsNoisePower;
    this.applyEffects(output, offset ? sum(input) : 0, additive ? sumOfSquares(input) : 0);
  }

  /** As `run` with a single driven line: the cost grows with the number of outputs, not of cells. */
  runSingle(weights: Float64Array, line: number, value: number, output: Float64Array): void {
    const { columns, transposed } = this.geometry;
    const stride = transposed ? 1 : columns;
    const magnitude = Math.abs(value);
    const droppedValue = value * (this.dropProfile[line] ?? 0);
    let cell = transposed ? line * columns : line;
    for (let index = 0; index < output.length; index++) {
      const weight = weights[cell] ?? 0;
      output[index] = weight * value;
      if (this.needsDrop) {
        this.current[index] = Math.abs(weight) * magnitude;
        this.dropped[index] = weight * droppedValue;
      }
      if (this.needsNoisePower) this.noisePower[index] = Math.abs(weight) * (value * value);
      cell += stride;
    }
    this.applyEffects(output, value, value * value);
  }

  private multiply(weights: Float64Array, input: Float64Array, output: Float64Array): void {
    const { rows, columns, transposed } = this.geometry;
    const { kernel, scratchInput } = this;
    kernel.multiply(weights, rows, columns, transposed, input, output);
    if (this.needsDrop) {
      for (let line = 0; line < this.inputs; line++) scratchInput[line] = Math.abs(input[line] ?? 0);
      kernel.multiplyAbsolute(weights, rows, columns, transposed, scratchInput, this.current);
      for (let line = 0; line < this.inputs; line++) {
        scratchInput[line] = (input[line] ?? 0) * (this.dropProfile[line] ?? 0);
      }
      kernel.multiply(weights, rows, columns, transposed, scratchInput, this.dropped);
    }
    if (this.needsNoisePower) {
      for (let line = 0; line < this.inputs; line++) scratchInput[line] = square(input[line] ?? 0);
      kernel.multiplyAbsolute(weights, rows, columns, transposed, scratchInput, this.noisePower);
    }
  }

  private applyEffects(output: Float64Array, inputSum: number, inputSquares: number): void {
    if (this.needsDrop) this.applyDrop(output);
    if (this.lines.voltageOffset !== null) this.applyVoltageOffset(output, this.lines.voltageOffset, inputSum);
    if (this.configuration.weightNoise > 0) this.applyWeightNoise(output, inputSquares);
  }

  /** y_i -= s c_i sum_j w_ij x_j p_j with c = a (a (.05 a - .2) + .5) and a_i = (n / G) sum_j |w_ij x_j| */
  private applyDrop(output: Float64Array): void {
    const { irDrop, irDropConductanceRatio } = this.configuration;
    const scale = this.inputs / irDropConductanceRatio;
    for (let line = 0; line < output.length; line++) {
      const load = scale * (this.current[line] ?? 0);
      const coefficient = load * (load * (0.05 * load - 0.2) + 0.5);
      output[line] = (output[line] ?? 0) - irDrop * coefficient * (this.dropped[line] ?? 0);
    }
  }

  /**
   * The line's coding and reference halves both see its offset v and, through the series resistance r, sag with their
   * own current: (1 - v) (y + c) / (1 + r |y + c|) - (1 + v) c / (1 + r |c|), c = -referenceWeight * sum of inputs.
   */
  private applyVoltageOffset(output: Float64Array, offsets: Float64Array, inputSum: number): void {
    const { voltageOffsetReferenceWeight, seriesResistance } = this.configuration;
    const limit = this.configuration.seriesResistanceMaximumDrop ?? Number.POSITIVE_INFINITY;
    const reference = voltageOffsetReferenceWeight === 0 ? 0 : -voltageOffsetReferenceWeight * inputSum;
    const referenceSag = 1 + Math.min(seriesResistance * Math.abs(reference), limit);
    for (let line = 0; line < output.length; line++) {
      const offset = offsets[line] ?? 0;
      const coding = (output[line] ?? 0) + reference;
      const sag = 1 + Math.min(seriesResistance * Math.abs(coding), limit);
      output[line] = ((1 - offset) * coding) / sag - ((1 + offset) * reference) / referenceSag;
    }
  }

  /** additive: s ||x|| xi_i. pcm: s sqrt(sum_j |w_ij| x_j^2) xi_i. */
  private applyWeightNoise(output: Float64Array, inputSquares: number): void {
    const { weightNoise } = this.configuration;
    const common = weightNoise * Math.sqrt(inputSquares);
    this.streams.cycle.fill(this.noise, output.length);
    for (let line = 0; line < output.length; line++) {
      const deviation = this.needsNoisePower ? weightNoise * Math.sqrt(this.noisePower[line] ?? 0) : common;
      output[line] = (output[line] ?? 0) + deviation * (this.noise[line] ?? 0);
    }
  }
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function sumOfSquares(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value * value;
  return total;
}

/** A product rather than a power, whose last bit may differ between engines. */
function square(value: number): number {
  return value * value;
}
