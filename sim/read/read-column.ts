import { LineReader } from './line-reader.ts';
import { requireIndex, requireLength, requireMatrix } from './shape.ts';

/** Reads one column of an array, as a transfer does; see `LineReader` for what applies. */
export class ColumnReader extends LineReader {
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
    this.readLine(weights, rows, columns, false, column, codes);
  }
}
