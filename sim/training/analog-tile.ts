import { type CrossbarArray, type CrossbarArrayConfiguration, createCrossbarArray } from '../array/crossbar-array.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { AdcSource, TileParameters } from '../golden/index.ts';
import { ColumnReader, createReadStreams, type ReadConfiguration } from '../read/index.ts';

/** What stands on the analog side of a controller. */
export interface AnalogTileOptions {
  /** rows and columns of both arrays; adcBits must be that of the transfer read. */
  readonly parameters: Pick<TileParameters, 'rows' | 'columns' | 'adcBits'>;
  readonly fastDevice: CrossbarArrayConfiguration['device'];
  readonly slowDevice: CrossbarArrayConfiguration['device'];
  /** Converter and noise of a column read of A. */
  readonly transferRead: ReadConfiguration;
  /** Seed of devices and read noise. */
  readonly seed: number;
}

/** Arrays A and C and the reader of A. Two tiles with the same options that get the same pulses stay equal bit for bit. */
export interface AnalogTile {
  readonly fast: CrossbarArray;
  readonly slow: CrossbarArray;
  readonly adc: AdcSource;
}

export function createAnalogTile(options: AnalogTileOptions): AnalogTile {
  const { parameters, transferRead, seed } = options;
  const { rows, columns, adcBits } = parameters;
  if (transferRead.adcBits !== adcBits) {
    throw new ConfigurationError(
      `transferRead.adcBits: expected the tile's adcBits = ${adcBits}, got ${String(transferRead.adcBits)}; give both the same width.`,
    );
  }
  const fast = createCrossbarArray({ rows, columns, seed, device: options.fastDevice, stream: 'fast' });
  const slow = createCrossbarArray({ rows, columns, seed, device: options.slowDevice, stream: 'slow' });
  const reader = new ColumnReader(transferRead, createReadStreams(seed, 'transfer'));
  const adc: AdcSource = {
    readColumn(column, codes) {
      reader.readColumn(fast.weights, rows, columns, column, codes);
    },
  };
  return { fast, slow, adc };
}
