import {
  bit,
  bool,
  int,
  memory,
  Module,
  outReg,
  outRegs,
  parameters,
  type ParametersOf,
  ports,
  range,
  reg,
  saturate,
  shr,
  uint,
  type In,
} from '../../tsgen/language/index.ts';
import { agadTileParameters } from './parameters.ts';

export const transferBufferParameters = parameters({
  rows: agadTileParameters.rows,
  columns: agadTileParameters.columns,
  differenceBits: {
    default: 13,
    minimum: 5,
    maximum: 23,
    description: 'Width of a signed difference from the symmetric-point filter, bits',
  },
  gainBits: agadTileParameters.gainBits,
  shift: {
    default: 11,
    minimum: 0,
    maximum: 24,
    description: 'One unit of the buffer is 2^shift units of difference times gain',
  },
  thresholdBits: agadTileParameters.thresholdBits,
  bufferBits: agadTileParameters.bufferBits,
});

/**
 * The digital transfer buffer H of Tiki-Taka v2 (Rasch et al., Nat. Commun. 15:7133, 2024, eq. 14 and 15): one word a
 * cell. Each difference is scaled by the gain, rounded to nearest and accumulated with saturation; a word that reaches
 * the threshold asks for one pulse on array C and returns to 0.
 *
 * Differences come in the order of the cells, column by column, at most one a clock. Two clocks later the word is in
 * the memory and the row in the pulse masks. Cells are addressed by counting: there is no address multiplier.
 */
export class TransferBuffer extends Module<ParametersOf<typeof transferBufferParameters>> {
  static readonly parameters = transferBufferParameters;

  readonly io = ports({
    in: {
      /** Sets all words to 0, one a clock, and returns to cell 0. Not while a column is in progress. */
      clear: bool,
      /** `difference` belongs to the next cell. Ignored while the buffer clears. A tile of one cell needs a pause. */
      valid: bool,
      /** What array A has accumulated since the reference was taken, in filter units. */
      difference: int(this.p.differenceBits),
      /** Gain K. */
      gain: uint(this.p.gainBits),
    },
    out: {},
  });

  readonly LAST_ROW = this.p.rows - 1;
  readonly LAST_CELL = this.p.rows * this.p.columns - 1;
  readonly THRESHOLD = 2 ** this.p.thresholdBits;
  /** Half a buffer unit: turns the floor of the shift into rounding to nearest. */
  readonly HALF = this.p.shift === 0 ? 0 : 2 ** (this.p.shift - 1);

  words = memory(this.p.rows * this.p.columns, int(this.p.bufferBits));
  /** Cell that is read next; runs over all cells while the buffer clears. */
  readCell = reg(range(0, this.LAST_CELL));

  // Between the two stages: the word that was read and what will be added to it.
  accumulate = reg(bool);
  writeCell = reg(range(0, this.LAST_CELL));
  row = reg(range(0, this.LAST_ROW));
  word = reg(int(this.p.bufferBits));
  product = reg(int(this.p.differenceBits + this.p.gainBits));

  /** High once all words are 0: after reset and after clear. */
  ready = outReg(bool);
  /** Rows of the last column that ask for a pulse up. */
  up = outRegs(this.p.rows, bit);
  /** Rows of the last column that ask for a pulse down. */
  down = outRegs(this.p.rows, bit);
  /** Any row asks for a pulse up. */
  anyUp = outReg(bool);
  /** Any row asks for a pulse down. */
  anyDown = outReg(bool);
  /** High for one clock when the masks of a column are complete. */
  complete = outReg(bool);
  /** A word has been clipped since the last clear. */
  saturated = outReg(bool);

  step({ clear, valid, difference, gain }: In<TransferBuffer>) {
    const readWord = this.words[this.readCell];

    // Second stage: add, clip, compare, write back.
    const increment = shr(this.product + this.HALF, this.p.shift);
    const sum = this.word + increment;
    const clipped = saturate(sum, int(this.p.bufferBits));
    const pulseUp = clipped >= this.THRESHOLD;
    const pulseDown = clipped <= -this.THRESHOLD;

    this.complete = false;
    if (!this.ready) {
      this.words[this.readCell] = 0;
    } else if (this.accumulate) {
      this.words[this.writeCell] = pulseUp || pulseDown ? 0 : clipped;
      this.up[this.row] = Number(pulseUp);
      this.down[this.row] = Number(pulseDown);
      this.anyUp = pulseUp || (this.anyUp && this.row !== 0);
      this.anyDown = pulseDown || (this.anyDown && this.row !== 0);
      if (clipped !== sum) this.saturated = true;
      if (this.row < this.LAST_ROW) {
        this.row += 1;
      } else {
        this.row = 0;
        this.complete = true;
      }
    }

    // First stage: multiply while the memory is read.
    const accept = valid && this.ready;
    this.accumulate = accept;
    if (accept) {
      this.word = readWord;
      this.product = difference * gain;
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
      this.row = 0;
      this.saturated = false;
    }
    return {};
  }
}
