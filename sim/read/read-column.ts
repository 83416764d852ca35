import { ConfigurationError } from '../configuration-error.ts';
import type { MatrixKernel } from '../wasm/matrix-kernel.ts';
import { createTypescriptKernel } from '../wasm/typescript-kernel.ts';
import { outputConverter, type ReadConfiguration, readConfiguration } from './configuration.ts';
import { type Converter, codeToValue } from './converter.ts';
import { hasRandomLines } from './line-parameters.ts';
import { createNoiseManagementState } from './noise-management.ts';
import { noStreams, type ReadStreams } from './noise-source.ts';
import { ReadChain } from './read-chain.ts';
import { requireIndex, requireLength, requireMatrix } from './shape.ts';

/** Input of a one-hot read: the full DAC range of the normalised input. */
const ONE_HOT_INPUT = 1;

/**
 * Reads one column, or one row, of an array with a one-hot input, as a transfer does: the integer ADC codes a controller
 * sees.
 *
 * The driven line gets +1 in a single phase (a chopper's sign is applied to the codes, by the controller). Noise and
 * bound management are off whatever the configuration says, as in the reference simulator: their scales depend on data
 * and have no meaning for a single line. Everything else of the read chain applies.
 */
export class ColumnReader {
  readonly configuration: ReadConfiguration;
  /** Of the codes: `codeToValue(converter, code)` is the weight read, in units of the weights. */
  readonly converter: Converter;
  private readonly streams: ReadStreams;
  private readonly kernel: MatrixKernel;
  private chains: Chains | null = null;

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
        'read configuration: adcBits: a column reader gives codes; give adcBits and outputBound.',
      );
    }
    this.converter = converter;
    this.streams = streams;
    this.kernel = kernel;
  }

  /**
   * codes[i] = ADC code of row i while column `column` is driven, in [-(2^(bits-1) - 1), 2^(bits-1) - 1].
   *
   * @param weights row-major, rows x columns
   * @param codes length rows, overwritten
   */
  readColumn(weights: Float64Array, rows: number, columns: number, column: number, codes: Int32Array): void {
    requireMatrix(weights, rows, columns);
    requireIndex('column', column, columns);
    requireLength('codes', codes.length, rows, 'one for each row');
    readInto(this.chainsFor(rows, columns).column, weights, column, codes);
  }

  /** codes[j] = ADC code of column j while row `row` is driven; codes has length columns. */
  readRow(weights: Float64Array, rows: number, columns: number, row: number, codes: Int32Array): void {
    requireMatrix(weights, rows, columns);
    requireIndex('row', row, rows);
    requireLength('codes', codes.length, columns, 'one for each column');
    readInto(this.chainsFor(rows, columns).row, weights, row, codes);
  }

  /** The value of a code in units of the weights, corrected for the DAC's largest value. */
  valueOf(code: number): number {
    const bound = this.configuration.inputBound;
    return (
      (codeToValue(this.converter, code) * this.configuration.outputScale) /
      Math.min(ONE_HOT_INPUT, bound ?? ONE_HOT_INPUT)
    );
  }

  private chainsFor(rows: number, columns: number): Chains {
    if (this.chains?.column.fits(rows, columns) === true) return this.chains;
    if (this.chains !== null && hasRandomLines(this.configuration)) {
      throw new ConfigurationError(
        `rows x columns: this reader's lines were drawn for another array than ${rows} x ${columns}; make a reader for each array.`,
      );
    }
    // Both at once: which direction is read first must not decide what the lines are made of.
    this.chains = { column: this.createChain(rows, columns, false), row: this.createChain(rows, columns, true) };
    return this.chains;
  }

  private createChain(rows: number, columns: number, transposed: boolean): ReadChain {
    return new ReadChain({
      configuration: this.configuration,
      streams: this.streams,
      kernel: this.kernel,
      geometry: { rows, columns, transposed },
      noiseManagement: createNoiseManagementState(),
      negativeReadFactors: null,
    });
  }
}

/** The two ways to read an array of one size. */
interface Chains {
  readonly column: ReadChain;
  readonly row: ReadChain;
}

function readInto(chain: ReadChain, weights: Float64Array, line: number, codes: Int32Array): void {
  chain.readSingle(weights, line, ONE_HOT_INPUT);
  const { result } = chain;
  for (let index = 0; index < codes.length; index++) codes[index] = result[index] ?? 0;
}
