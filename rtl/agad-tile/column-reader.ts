import {
  bool,
  Module,
  outReg,
  parameters,
  type ParametersOf,
  ports,
  range,
  reg,
  type In,
  type Out,
} from '../../tsgen/language/index.ts';
import { agadTileParameters } from './parameters.ts';

export const columnReaderParameters = parameters({ rows: agadTileParameters.rows });

/**
 * Takes one column of codes from the ADC: after `start` it is ready for exactly `rows` codes, in ascending row order,
 * one a clock as long as the ADC has them.
 */
export class ColumnReader extends Module<ParametersOf<typeof columnReaderParameters>> {
  static readonly parameters = columnReaderParameters;

  readonly io = ports({
    in: {
      /** The read request has been accepted: a column of codes will come. */
      start: bool,
      /** The ADC has a code. */
      adcValid: bool,
    },
    out: {
      /** The code of this clock is taken. */
      accept: bool,
    },
  });

  readonly LAST_ROW = this.p.rows - 1;

  /** Ready for a code. */
  adcReady = outReg(bool);
  /** Row of the next code. */
  row = reg(range(0, this.LAST_ROW));

  step({ start, adcValid }: In<ColumnReader>): Out<ColumnReader> {
    const accept = this.adcReady && adcValid;
    if (accept) {
      if (this.row < this.LAST_ROW) {
        this.row += 1;
      } else {
        this.row = 0;
        this.adcReady = false;
      }
    } else if (start) {
      this.adcReady = true;
    }
    return { accept };
  }
}
