import type { MatrixKernel } from '../wasm/matrix-kernel.ts';
import { AnalogPass, inputCount, outputCount, type ReadGeometry } from './analog-pass.ts';
import type { ReadConfiguration } from './configuration.ts';
import { InputStage } from './input-stage.ts';
import { createLineParameters, type LineParameters } from './line-parameters.ts';
import {
  absoluteMaximum,
  maximumReduction,
  type NoiseManagementState,
  noiseManagementScale,
  signedSumScale,
} from './noise-management.ts';
import type { ReadStreams } from './noise-source.ts';
import { OutputStage } from './output-stage.ts';

/** Everything a chain is built from. */
export interface ReadChainOptions {
  readonly configuration: ReadConfiguration;
  readonly streams: ReadStreams;
  readonly kernel: MatrixKernel;
  readonly geometry: ReadGeometry;
  readonly noiseManagement: NoiseManagementState;
  /** Factor of each weight while it is read by negative inputs, row-major; null when there is none. */
  readonly negativeReadFactors: Float64Array | null;
}

/** One direction of one array: from a vector of inputs to a vector of ADC results, with noise and bound management. */
export class ReadChain {
  readonly inputs: number;
  readonly outputs: number;
  /** ADC codes (or values, without an ADC) of the last read, before the digital scale. */
  readonly result: Float64Array;
  /** Value of one unit of `result`. */
  readonly unit: number;
  private readonly configuration: ReadConfiguration;
  private readonly geometry: ReadGeometry;
  private readonly noiseManagement: NoiseManagementState;
  private readonly negativeReadFactors: Float64Array | null;
  private readonly inputStage: InputStage;
  private readonly pass: AnalogPass;
  private readonly outputStage: OutputStage;
  private readonly prepared: Float64Array;
  private readonly phaseInput: Float64Array;
  private readonly phaseResult: Float64Array;
  private readonly negativeWeights: Float64Array;

  constructor(options: ReadChainOptions) {
    const { configuration, streams, kernel, geometry } = options;
    const inputs = inputCount(geometry);
    const outputs = outputCount(geometry);
    const lines: LineParameters = createLineParameters(configuration, outputs, streams.construction);
    this.configuration = configuration;
    this.geometry = geometry;
    this.inputs = inputs;
    this.outputs = outputs;
    this.noiseManagement = options.noiseManagement;
    this.negativeReadFactors = options.negativeReadFactors;
    this.inputStage = new InputStage(configuration, streams, inputs);
    this.pass = new AnalogPass({ configuration, geometry, lines, streams, kernel });
    this.outputStage = new OutputStage(configuration, lines, streams);
    this.unit = this.outputStage.unit;
    this.result = new Float64Array(outputs);
    this.prepared = new Float64Array(inputs);
    const phases = configuration.readMode !== 'onePass';
    this.phaseInput = new Float64Array(phases ? inputs : 0);
    this.phaseResult = new Float64Array(phases ? outputs : 0);
    this.negativeWeights = new Float64Array(this.negativeReadFactors === null ? 0 : inputs * outputs);
  }

  /**
   * Reads the array once (bound management: until no output clips).
   *
   * @returns the digital scale s: output = result * unit * s. Zero when the input is zero and nothing was read.
   */
  read(weights: Float64Array, input: Float64Array): number {
    const { configuration } = this;
    let scale = noiseManagementScale(configuration, this.noiseManagement, input);
    if (scale <= 0) {
      if (configuration.inputNoise === 0) {
        this.result.fill(0);
        return 0;
      }
      scale = 1;
    }
    if (configuration.boundManagement === 'none') {
      this.attempt(weights, input, scale);
      return scale * configuration.outputScale;
    }
    return this.readUntilNothingClips(weights, input, scale) * configuration.outputScale;
  }

  /** Drives one line with `value` >= 0 and all others with zero, in one phase; no noise or bound management. */
  readSingle(weights: Float64Array, line: number, value: number): void {
    if (this.configuration.inputNoise > 0) {
      // Idle lines are driven by their own noise too, so every cell takes part.
      this.inputStage.prepareSingle(line, value, this.prepared);
      this.pass.run(weights, this.prepared, this.result);
    } else {
      this.pass.runSingle(weights, line, this.inputStage.drive(value), this.result);
    }
    this.outputStage.convert(this.result);
  }

  /** Whether this chain was made for an array of this size. */
  fits(rows: number, columns: number): boolean {
    return this.geometry.rows === rows && this.geometry.columns === columns;
  }

  private readUntilNothingClips(weights: Float64Array, input: Float64Array, firstScale: number): number {
    const { boundManagement, maximumBoundFactor, noiseManagement } = this.configuration;
    const maximumFactor = maximumReduction(this.configuration);
    let scale = firstScale;
    let factor = 1;
    let attempts = 1;
    while (this.attempt(weights, input, scale * factor)) {
      if (factor > maximumBoundFactor || factor > maximumFactor) break;
      if (attempts === 1 && boundManagement === 'iterativeWorstCase' && noiseManagement !== 'absMaxSignedSum') {
        scale = signedSumScale(this.configuration, input, absoluteMaximum(input));
      } else {
        factor *= 2;
      }
      attempts++;
    }
    return scale * factor;
  }

  /** One read with the input divided by `scale`; returns whether an output clipped. */
  private attempt(weights: Float64Array, input: Float64Array, scale: number): boolean {
    this.inputStage.prepare(input, scale, this.prepared);
    switch (this.configuration.readMode) {
      case 'onePass':
        this.pass.run(weights, this.prepared, this.result);
        return this.outputStage.convert(this.result);
      case 'signPhasesAnalogSum':
        this.runPhases(weights);
        add(this.result, this.phaseResult);
        return this.outputStage.convert(this.result);
      case 'signPhasesDigitalSum': {
        this.runNegativePhase(weights);
        const negativeClipped = this.outputStage.convert(this.phaseResult);
        this.runPositivePhase(weights);
        const positiveClipped = this.outputStage.convert(this.result);
        add(this.result, this.phaseResult);
        return negativeClipped || positiveClipped;
      }
    }
  }

  private runPhases(weights: Float64Array): void {
    this.runNegativePhase(weights);
    this.runPositivePhase(weights);
  }

  private runNegativePhase(weights: Float64Array): void {
    for (let line = 0; line < this.inputs; line++) this.phaseInput[line] = Math.min(this.prepared[line] ?? 0, 0);
    this.pass.run(this.asSeenByNegativeInputs(weights), this.phaseInput, this.phaseResult);
  }

  private runPositivePhase(weights: Float64Array): void {
    for (let line = 0; line < this.inputs; line++) this.phaseInput[line] = Math.max(this.prepared[line] ?? 0, 0);
    this.pass.run(weights, this.phaseInput, this.result);
  }

  private asSeenByNegativeInputs(weights: Float64Array): Float64Array {
    const factors = this.negativeReadFactors;
    if (factors === null) return weights;
    const { negativeWeights } = this;
    for (let cell = 0; cell < negativeWeights.length; cell++) {
      negativeWeights[cell] = (weights[cell] ?? 0) * (factors[cell] ?? 0);
    }
    return negativeWeights;
  }
}

function add(target: Float64Array, addend: Float64Array): void {
  for (let index = 0; index < target.length; index++) target[index] = (target[index] ?? 0) + (addend[index] ?? 0);
}
