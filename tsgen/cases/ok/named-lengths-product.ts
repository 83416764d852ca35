import { bit, Module, outReg, ports, range, regs2d, uint, type In, type Out } from 'tilewright/language';

const ROWS = 3;
const COLUMNS = 3;

/** Rows that are filled at reset, where the numbers of rows and columns are values of two bits as well. */
export class NamedLengthsProduct extends Module {
  readonly io = ports({ in: { row: range(0, 2), column: range(0, 2), put: bit }, out: { y: uint(2) } });
  cells = regs2d(ROWS, COLUMNS, uint(2), () => 1);
  rows = outReg(range(0, ROWS));
  columns = outReg(range(0, COLUMNS));

  step({ row, column, put }: In<NamedLengthsProduct>): Out<NamedLengthsProduct> {
    const y = this.cells[row][column];
    if (put === 1) this.cells[row][column] = row;
    this.rows = put === 1 && this.rows < ROWS ? this.rows + 1 : ROWS - row;
    this.columns = this.columns < COLUMNS ? COLUMNS : column;
    return { y };
  }
}
