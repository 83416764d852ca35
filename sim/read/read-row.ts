import { LineReader } from './line-reader.ts';
import { requireIndex, requireLength, requireMatrix } from './shape.ts';

/** Reads one row of an array, as a row-wise transfer does; see `LineReader` for what applies. */
export class RowReader extends LineReader {
  /**
   * codes[j] = ADC code of column j while row `row` is driven, in [-(2^(bits-1) - 1), 2^(bits-1) - 1].
   *
   * @param weights row-major, rows x columns
   * @param codes length columns, overwritten
   */
  readRow(weights: Float64Array, rows: number, columns: number, row: number, codes: Int32Array): void {
    requireMatrix(weights, rows, columns);
    requireIndex('row', row, rows);
    requireLength('codes', codes.length, columns, 'one for each column');
    this.readLine(weights, rows, columns, true, row, codes);
  }
}
