import { ConfigurationError } from '../configuration-error.ts';
import type { MatrixKernel } from '../wasm/matrix-kernel.ts';
import { createTypescriptKernel } from '../wasm/typescript-kernel.ts';
import { type ReadConfiguration, readConfiguration } from './configuration.ts';
import { hasRandomLines } from './line-parameters.ts';
import { createNoiseManagementState, type NoiseManagementState } from './noise-management.ts';
import { type GaussianSource, noUnitStreams, type UnitStreams } from './noise-source.ts';
import { ReadChain } from './read-chain.ts';
import { requireLength, requireMatrix } from './shape.ts';

/** What a matrix-vector unit is built from; everything but `forward` may be left out. */
export interface MatrixVectorOptions {
  /** Missing fields are those of an ideal read. */
  readonly forward: Partial<ReadConfiguration>;
  /** As `forward` if left out. Bound management is always off in this direction. */
  readonly backward?: Partial<ReadConfiguration>;
  /** Seeded noise, see `createUnitStreams`; may be left out when nothing in the configuration is random. */
  readonly streams?: UnitStreams;
  /** Inner products; plain TypeScript if left out. Every kernel gives the same bits. */
  readonly kernel?: MatrixKernel;
}

/** What a unit remembers between reads besides its random streams. */
export interface MatrixVectorState {
  readonly forwardAverage: number;
  readonly backwardAverage: number;
}

/**
 * The analog matrix-vector product of one array through its converters, forward (y = W x) and backward (z = W^T d).
 *
 * Buffers and line parameters are made at the first read; later reads of an array of the same size allocate nothing.
 */
export class MatrixVectorUnit {
  readonly forwardConfiguration: ReadConfiguration;
  readonly backwardConfiguration: ReadConfiguration;
  private readonly streams: UnitStreams;
  private readonly kernel: MatrixKernel;
  private readonly forwardAverage: NoiseManagementState = createNoiseManagementState();
  private readonly backwardAverage: NoiseManagementState = createNoiseManagementState();
  private forwardChain: ReadChain | null = null;
  private backwardChain: ReadChain | null = null;
  private negativeReadFactors: Float64Array | null = null;

  constructor(options: MatrixVectorOptions) {
    this.forwardConfiguration = readConfiguration(options.forward);
    this.backwardConfiguration = readConfiguration({
      ...(options.backward ?? options.forward),
      boundManagement: 'none',
      // Cells read by negative inputs are the same cells in both directions.
      readAsymmetryDeviceToDevice: this.forwardConfiguration.readAsymmetryDeviceToDevice,
    });
    this.streams = options.streams ?? noUnitStreams();
    this.kernel = options.kernel ?? createTypescriptKernel();
  }

  /**
   * output = W input, as read.
   *
   * @param weights row-major, rows x columns
   * @param input length columns
   * @param output length rows, overwritten
   */
  forward(weights: Float64Array, rows: number, columns: number, input: Float64Array, output: Float64Array): void {
    const chain = this.forwardChainFor(weights, rows, columns, input.length, output.length);
    scaleInto(chain, chain.read(weights, input), output);
  }

  /**
   * output = W^T input, as read.
   *
   * @param input length rows
   * @param output length columns, overwritten
   */
  backward(weights: Float64Array, rows: number, columns: number, input: Float64Array, output: Float64Array): void {
    const chain = this.backwardChainFor(weights, rows, columns, input.length, output.length);
    scaleInto(chain, chain.read(weights, input), output);
  }

  /**
   * As `forward`, but gives what the ADC puts on its port: signed codes, within the converter's range (twice that range
   * when two sign phases are added digitally).
   *
   * @returns the value of one code: output = code * returned value
   */
  forwardCodes(weights: Float64Array, rows: number, columns: number, input: Float64Array, codes: Int32Array): number {
    requireConverter('forward', this.forwardConfiguration);
    const chain = this.forwardChainFor(weights, rows, columns, input.length, codes.length);
    return copyCodes(chain, chain.read(weights, input), codes);
  }

  /** As `backward`, but gives the ADC's codes; see `forwardCodes`. */
  backwardCodes(weights: Float64Array, rows: number, columns: number, input: Float64Array, codes: Int32Array): number {
    requireConverter('backward', this.backwardConfiguration);
    const chain = this.backwardChainFor(weights, rows, columns, input.length, codes.length);
    return copyCodes(chain, chain.read(weights, input), codes);
  }

  /** The memory of the running noise management; the random streams are saved by their owner. */
  saveState(): MatrixVectorState {
    return { forwardAverage: this.forwardAverage.average, backwardAverage: this.backwardAverage.average };
  }

  /** Undoes everything since `saveState`. */
  restoreState(state: MatrixVectorState): void {
    this.forwardAverage.average = state.forwardAverage;
    this.backwardAverage.average = state.backwardAverage;
  }

  private forwardChainFor(
    weights: Float64Array,
    rows: number,
    columns: number,
    inputLength: number,
    outputLength: number,
  ): ReadChain {
    requireMatrix(weights, rows, columns);
    requireLength('input', inputLength, columns, 'one for each column');
    requireLength('output', outputLength, rows, 'one for each row');
    this.forwardChain = this.chainFor(this.forwardChain, rows, columns, false);
    return this.forwardChain;
  }

  private backwardChainFor(
    weights: Float64Array,
    rows: number,
    columns: number,
    inputLength: number,
    outputLength: number,
  ): ReadChain {
    requireMatrix(weights, rows, columns);
    requireLength('input', inputLength, rows, 'one for each row');
    requireLength('output', outputLength, columns, 'one for each column');
    this.backwardChain = this.chainFor(this.backwardChain, rows, columns, true);
    return this.backwardChain;
  }

  private chainFor(chain: ReadChain | null, rows: number, columns: number, transposed: boolean): ReadChain {
    if (chain?.fits(rows, columns) === true) return chain;
    const configuration = transposed ? this.backwardConfiguration : this.forwardConfiguration;
    if (chain !== null && (hasRandomLines(configuration) || configuration.readAsymmetryDeviceToDevice > 0)) {
      throw new ConfigurationError(
        `rows x columns: this unit's lines were drawn for another array than ${rows} x ${columns}; make a unit for each array.`,
      );
    }
    return new ReadChain({
      configuration,
      streams: transposed ? this.streams.backward : this.streams.forward,
      kernel: this.kernel,
      geometry: { rows, columns, transposed },
      noiseManagement: transposed ? this.backwardAverage : this.forwardAverage,
      negativeReadFactors: this.readFactors(rows * columns),
    });
  }

  private readFactors(cells: number): Float64Array | null {
    const spread = this.forwardConfiguration.readAsymmetryDeviceToDevice;
    if (spread === 0) return null;
    this.negativeReadFactors ??= drawReadFactors(cells, spread, this.streams.devices);
    return this.negativeReadFactors;
  }
}

function drawReadFactors(cells: number, spread: number, devices: GaussianSource): Float64Array {
  const factors = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) factors[cell] = 1 + spread * devices.next();
  return factors;
}

function scaleInto(chain: ReadChain, scale: number, output: Float64Array): void {
  const { result } = chain;
  const factor = chain.unit * scale;
  for (let index = 0; index < output.length; index++) output[index] = (result[index] ?? 0) * factor;
}

function copyCodes(chain: ReadChain, scale: number, codes: Int32Array): number {
  const { result } = chain;
  for (let index = 0; index < codes.length; index++) codes[index] = result[index] ?? 0;
  return chain.unit * scale;
}

function requireConverter(direction: string, configuration: ReadConfiguration): void {
  if (configuration.adcBits === null) {
    throw new ConfigurationError(`${direction}: adcBits: codes need an ADC; give adcBits and outputBound.`);
  }
}
