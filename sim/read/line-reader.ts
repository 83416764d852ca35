import { ConfigurationError } from '../configuration-error.ts';
import type { MatrixKernel } from '../wasm/matrix-kernel.ts';
import { createTypescriptKernel } from '../wasm/typescript-kernel.ts';
import { outputConverter, type ReadConfiguration, readConfiguration } from './configuration.ts';
import { type Converter, codeToValue } from './converter.ts';
import { hasRandomLines } from './line-parameters.ts';
import { createNoiseManagementState } from './noise-management.ts';
import { noStreams, type ReadStreams } from './noise-source.ts';
import { ReadChain } from './read-chain.ts';

/** Input of a one-hot read: the full DAC range of the normalised input. */
const ONE_HOT_INPUT = 1;

/**
 * What column and row readers share: a one-hot input through the read chain, to the integer ADC codes a controller sees.
 *
 * The driven line gets +1 in a single phase (a chopper's sign is applied to the codes, by the controller). Noise and
 * bound management are off whatever the configuration says, as in the reference simulator: their scales depend on data
 * and have no meaning for a single line. Everything else of the read chain applies.
 */
export abstract class LineReader {
  readonly configuration: ReadConfiguration;
  /** Of the codes: `codeToValue(converter, code)` is what the ADC saw. */
  readonly converter: Converter;
  private readonly streams: ReadStreams;
  private readonly kernel: MatrixKernel;
  private chain: ReadChain | null = null;

  /**
   * @param configuration needs `adcBits` and `outputBound`; missing fields are those of an ideal read
   * @param streams seeded noise; may be left out when nothing in the configuration is random
   * @param kernel used only when input noise makes every cell take part
   */
  constructor(
    configuration: Partial<ReadConfiguration>,
    streams: ReadStreams = noStreams(),
    kernel: MatrixKernel = createTypescriptKernel(),
  ) {
    this.configuration = readConfiguration({
      ...configuration,
      readMode: 'onePass',
      noiseManagement: 'none',
      boundManagement: 'none',
      readAsymmetryDeviceToDevice: 0,
    });
    const converter = outputConverter(this.configuration);
    if (converter === null) {
      throw new ConfigurationError(
        'read configuration: adcBits: a one-hot reader gives codes; give adcBits and outputBound.',
      );
    }
    this.converter = converter;
    this.streams = streams;
    this.kernel = kernel;
  }

  /** The weight a code stands for, in units of the weights; corrected for an input bound below 1. */
  valueOf(code: number): number {
    const driven = Math.min(ONE_HOT_INPUT, this.configuration.inputBound ?? ONE_HOT_INPUT);
    return (codeToValue(this.converter, code) * this.configuration.outputScale) / driven;
  }

  /** Reads one line of an array whose size has been checked. */
  protected readLine(
    weights: Float64Array,
    rows: number,
    columns: number,
    transposed: boolean,
    line: number,
    codes: Int32Array,
  ): void {
    const chain = this.chainFor(rows, columns, transposed);
    chain.readSingle(weights, line, ONE_HOT_INPUT);
    const { result } = chain;
    for (let index = 0; index < codes.length; index++) codes[index] = result[index] ?? 0;
  }

  private chainFor(rows: number, columns: number, transposed: boolean): ReadChain {
    if (this.chain?.fits(rows, columns) === true) return this.chain;
    if (this.chain !== null && hasRandomLines(this.configuration)) {
      throw new ConfigurationError(
        `rows x columns: this reader's lines were drawn for another array than ${rows} x ${columns}; make a reader for each array.`,
      );
    }
    this.chain = new ReadChain({
      configuration: this.configuration,
      streams: this.streams,
      kernel: this.kernel,
      geometry: { rows, columns, transposed },
      noiseManagement: createNoiseManagementState(),
      negativeReadFactors: null,
    });
    return this.chain;
  }
}
