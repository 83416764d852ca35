import {
  bool,
  fits,
  int,
  memory,
  Module,
  outReg,
  parameters,
  type ParametersOf,
  ports,
  range,
  reg,
  shr,
  type In,
} from '../../tsgen/language/index.ts';
import { agadTileParameters } from './parameters.ts';

export const symmetricPointFilterParameters = parameters({
  rows: agadTileParameters.rows,
  columns: agadTileParameters.columns,
  adcBits: agadTileParameters.adcBits,
  fractionBits: agadTileParameters.fractionBits,
  filterShift: agadTileParameters.filterShift,
});

/**
 * The symmetric-point filter of AGAD (Rasch et al., Nat. Commun. 15:7133, 2024, eq. 12 and 13): the running mean P of the
 * reads of each cell becomes its reference R when the chopper of its column flips. What leaves is the difference of a
 * read and its reference, with the sign of the chopper taken out.
 *
 * Codes come in the order of the cells, column by column, at most one a clock; the difference follows two clocks later.
 * Values are in units of 2^-fractionBits ADC steps. With the filter off the reference is 0 and both memories keep
 * their words.
 */
export class SymmetricPointFilter extends Module<ParametersOf<typeof symmetricPointFilterParameters>> {
  static readonly parameters = symmetricPointFilterParameters;

  readonly VALUE_BITS = this.p.adcBits + this.p.fractionBits;
  readonly LAST_CELL = this.p.rows * this.p.columns - 1;
  /** Half a step of the mean: turns the floor of the shift into rounding to nearest. */
  readonly HALF = this.p.filterShift === 0 ? 0 : 2 ** (this.p.filterShift - 1);

  readonly io = ports({
    in: {
      /** Sets all means and references to 0, one cell a clock, and returns to cell 0. Not while a column is in progress. */
      clear: bool,
      /** `code` belongs to the next cell. Ignored while the filter clears. A tile of one cell needs a pause. */
      valid: bool,
      /** Code of the ADC. */
      code: int(this.p.adcBits),
      /** The filter is on. Stable while a column is in progress, like the next two. */
      enable: bool,
      /** The column is chopped: its differences change sign. */
      inverted: bool,
      /** The column has been flipped since its last read: the mean becomes the reference. */
      switched: bool,
    },
    out: {},
  });

  means = memory(this.p.rows * this.p.columns, int(this.VALUE_BITS));
  references = memory(this.p.rows * this.p.columns, int(this.VALUE_BITS));
  /** Cell that is read next; runs over all cells while the filter clears. */
  readCell = reg(range(0, this.LAST_CELL));

  // Between the two stages: the code and the words of its cell.
  subtract = reg(bool);
  writeCell = reg(range(0, this.LAST_CELL));
  heldCode = reg(int(this.p.adcBits));
  mean = reg(int(this.VALUE_BITS));
  reference = reg(int(this.VALUE_BITS));

  /** High once all words are 0: after reset and after clear. */
  ready = outReg(bool);
  /** `difference` is that of the next cell. */
  differenceValid = outReg(bool);
  /** Read minus reference, sign restored. */
  difference = outReg(int(this.VALUE_BITS + 1));

  step({ clear, valid, code, enable, inverted, switched }: In<SymmetricPointFilter>) {
    const readMean = this.means[this.readCell];
    const readReference = this.references[this.readCell];

    // Second stage: subtract, move the mean, write back.
    const value = this.heldCode << this.p.fractionBits;
    const newReference = switched ? this.mean : this.reference;
    const rise = value - (enable ? newReference : 0);
    // The rounded step never overshoots: the mean stays between its old value and the read.
    const newMean = fits(this.mean + shr(value - this.mean + this.HALF, this.p.filterShift), int(this.VALUE_BITS));

    this.differenceValid = this.subtract;
    if (this.subtract) this.difference = inverted ? -rise : rise;
    if (!this.ready) {
      this.means[this.readCell] = 0;
      this.references[this.readCell] = 0;
    } else if (this.subtract && enable) {
      this.means[this.writeCell] = newMean;
      if (switched) this.references[this.writeCell] = newReference;
    }

    // First stage: hold the code while the memories are read.
    const accept = valid && this.ready;
    this.subtract = accept;
    if (accept) {
      this.heldCode = code;
      this.mean = readMean;
      this.reference = readReference;
      this.writeCell = this.readCell;
    }

    // The cell counter serves the stream and the clearing sweep.
    if (accept || !this.ready) {
      if (this.readCell < this.LAST_CELL) {
        this.readCell += 1;
      } else {
        this.readCell = 0;
        this.ready = true;
      }
    }
    if (clear) {
      this.ready = false;
      this.readCell = 0;
      this.subtract = false;
      this.differenceValid = false;
    }
    return {};
  }
}
