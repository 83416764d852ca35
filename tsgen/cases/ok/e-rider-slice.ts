// parameters: {"rows": 3, "columns": 7, "period": 2}
import { bool, enumOf, fits, int, memory, Module, outReg, outRegs, parameters, ports, range, reg, regs, shr } from 'tilewright/language';
import type { In, Out, ParametersOf } from 'tilewright/language';

const riderParameters = parameters({
  rows: { default: 8, minimum: 1, maximum: 512, description: 'rows of the tile' },
  columns: { default: 8, minimum: 1, maximum: 512, description: 'columns of the tile' },
  codeBits: { default: 9, minimum: 4, maximum: 14, description: 'bits of an ADC code' },
  fractionBits: { default: 3, minimum: 0, maximum: 8, description: 'fraction bits of the symmetric point' },
  filterShift: { default: 2, minimum: 0, maximum: 8, description: 'the average moves by 2^-filterShift' },
  period: { default: 20, minimum: 1, maximum: 1000, description: 'sweeps between two flips of the chopper' },
});

const Phase = { Clear: 0, Idle: 1, Column: 2 } as const;

/**
 * Slice of an E-RIDER controller: chopper, moving average of the symmetric point (Q), the reference that is held between
 * flips, and the chopped residual c * (P - reference) that goes on to the hidden buffer and to the forward pass.
 */
export class EriderSlice extends Module<ParametersOf<typeof riderParameters>> {
  static readonly parameters = riderParameters;

  readonly ROWS = this.p.rows;
  readonly COLUMNS = this.p.columns;
  /** An ADC code with the fraction bits of the average. */
  readonly Point = int(this.p.codeBits + this.p.fractionBits);
  readonly Residual = int(this.p.codeBits + this.p.fractionBits + 1);

  readonly io = ports({
    in: {
      /** Read the column under the pointer. */
      start: bool,
      codeValid: bool,
      /** The raw read of P. */
      code: int(this.p.codeBits),
    },
    out: {
      residualValid: bool,
      residual: this.Residual,
      /** Row the residual belongs to. */
      residualRow: range(0, this.p.rows - 1),
    },
    state: { ready: bool },
  });

  /** Q: what the reads of P average to. */
  private average = memory(this.ROWS * this.COLUMNS, this.Point);
  /** Q as it was when the chopper flipped. */
  private reference = memory(this.ROWS * this.COLUMNS, this.Point);
  private phase = reg(enumOf({ Phase }));
  private row = reg(range(0, this.ROWS - 1));
  column = outReg(range(0, this.COLUMNS - 1));
  private sweeps = reg(range(0, this.p.period - 1));
  /** Sign of each column: the activations are negated where it is high. */
  choppers = outRegs(this.COLUMNS, bool);
  /** The sign of the column has flipped since its last read. */
  private flipped = regs(this.COLUMNS, bool);

  get ready(): boolean {
    return this.phase === Phase.Idle;
  }

  step({ start, codeValid, code }: In<EriderSlice>): Out<EriderSlice> {
    const { rows: ROWS, columns: COLUMNS, fractionBits } = this.p;
    const cell = this.column * ROWS + this.row;
    const lastRow = this.row === ROWS - 1;
    const lastColumn = this.column === COLUMNS - 1;
    const residualRow = this.row;
    const residualValid = this.phase === Phase.Column && codeValid;

    const point = code * 2 ** fractionBits;
    const q = this.average[cell];
    const held = this.flipped[this.column] ? q : this.reference[cell];
    const difference = point - held;
    const residual = this.choppers[this.column] ? -difference : difference;
    const moved = q + shr(point - q, this.p.filterShift);

    switch (this.phase) {
      case Phase.Clear:
        this.average[cell] = 0;
        this.reference[cell] = 0;
        break;
      case Phase.Idle:
        if (start) this.phase = Phase.Column;
        break;
      case Phase.Column:
        if (codeValid) {
          this.average[cell] = fits(moved, this.Point);
          this.reference[cell] = held;
        }
        break;
    }

    const advance = this.phase === Phase.Clear || residualValid;
    if (advance) {
      this.row = lastRow ? 0 : this.row + 1;
      if (lastRow) {
        // The column that has been read, before the pointer moves on.
        if (this.phase === Phase.Column) this.flipped[this.column] = false;
        this.column = lastColumn ? 0 : this.column + 1;
        if (lastColumn || this.phase === Phase.Column) this.phase = Phase.Idle;
        if (lastColumn && residualValid) this.endSweep();
      }
    }
    return { residualValid, residual: residualValid ? residual : 0, residualRow };
  }

  /** Counts sweeps, and flips the choppers of all columns after a period. */
  private endSweep(): void {
    if (this.sweeps < this.p.period - 1) {
      this.sweeps += 1;
    } else {
      this.sweeps = 0;
      for (let i = 0; i < this.COLUMNS; i++) {
        this.choppers[i] = !this.choppers[i];
        this.flipped[i] = true;
      }
    }
  }
}
