/** What a tile controller is wired to: two crossbars, and an ADC that answers its reads. */

import { type CrossbarArray, createCrossbarArray, type CrossbarArrayConfiguration } from '../../sim/index.ts';
import { ColumnReader, createReadStreams, type ReadConfiguration } from '../../sim/read/index.ts';

export interface AnalogSideOptions {
  readonly rows: number;
  readonly columns: number;
  readonly fastDevice: CrossbarArrayConfiguration['device'];
  readonly slowDevice: CrossbarArrayConfiguration['device'];
  /** Converters and noise of a transfer read; adcBits must be that of the tile. */
  readonly transferRead: Partial<ReadConfiguration>;
  /** Seed of devices and read noise. */
  readonly seed: number;
}

export class AnalogSide {
  /** A: collects the gradient. */
  readonly fast: CrossbarArray;
  /** C: holds the weight. */
  readonly slow: CrossbarArray;
  readonly #reader: ColumnReader;

  constructor(options: AnalogSideOptions) {
    const { rows, columns, seed } = options;
    const size = { rows, columns, seed };
    this.fast = createCrossbarArray({ ...size, device: options.fastDevice, stream: 'fast' });
    this.slow = createCrossbarArray({ ...size, device: options.slowDevice, stream: 'slow' });
    this.#reader = new ColumnReader(options.transferRead, createReadStreams(seed, 'transfer'));
  }

  /** Signed codes of one column of A. */
  readColumn(column: number): Int32Array {
    const { fast } = this;
    const codes = new Int32Array(fast.rows);
    this.#reader.readColumn(fast.weights, fast.rows, fast.columns, column, codes);
    return codes;
  }
}
