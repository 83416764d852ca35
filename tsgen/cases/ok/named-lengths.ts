// parameters: {"rows": 3, "columns": 5}
import { bit, bool, Module, outReg, ports, range, regs, regs2d, uint, vec, wires, type In, type Out } from 'tilewright/language';

const PHASES = 2;

/** Lengths keep their names in widths, and so do products of them. */
export class NamedLengths extends Module<{ rows: number; columns: number }> {
  readonly io = ports({
    in: {
      mask: vec(this.p.rows, bit),
      row: range(0, this.p.rows - 1),
      column: range(0, this.p.columns - 1),
      fill: bool,
    },
    out: { any: bool, last: bool, marks: vec(PHASES * this.p.rows, bit) },
  });
  /** Wide enough for both phases. */
  readonly DEPTH = 2 * this.p.columns;
  cells = regs2d(this.p.rows, this.p.columns, uint(3), (row, column) => (row + column) % 8);
  counts = regs(this.DEPTH, uint(2));
  words = regs(this.p.rows * this.p.columns, uint(4));
  word = outReg(uint(4));
  flags = wires(PHASES * this.p.rows, bit);

  step({ mask, row, column, fill }: In<NamedLengths>): Out<NamedLengths> {
    let any = false;
    this.flags.fill(1);
    for (let i = 0; i < this.p.rows; i++) {
      if (mask[i] === 1) any = true;
      this.flags[PHASES * i] = mask[i];
    }
    if (fill) {
      this.counts.fill(3);
      this.words[row * this.p.columns + column] = this.cells[row][column];
      this.cells[row][column] = (this.cells[row][column] + 1) % 8;
    } else this.counts[column + 5] = (this.counts[column] + 1) % 4;
    this.word = fill ? this.words[row * this.p.columns + column] : this.counts[column] + this.cells[row][column];
    // A length that is a value as well.
    return { any, last: column + 1 === this.p.columns, marks: this.flags };
  }
}
