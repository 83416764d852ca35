import { bool, int, Module, ports, range, regs2d, type In, type Out } from '../../../tsgen/language/index.ts';

/** Rows and columns of registers, read and written by computed indices and in loops. */
export class Matrix extends Module<{ rows: number; columns: number }> {
  static readonly parameters = {
    rows: { default: 3, minimum: 1, maximum: 16, description: 'rows of registers' },
    columns: { default: 5, minimum: 1, maximum: 16, description: 'registers of a row' },
  } as const;

  override readonly io = ports({
    in: {
      row: range(0, this.p.rows - 1),
      column: range(0, this.p.columns - 1),
      write: bool,
      shift: bool,
      value: int(6),
    },
    out: { read: int(6), corner: int(6), total: int(12), next: int(6), odd: bool },
  });
  /** One number a crossing. */
  cells = regs2d(this.p.rows, this.p.columns, int(6), (row, column) => row * 4 - column);
  flags = regs2d(2, 2, bool, (row, column) => row === column);

  override step({ row, column, write, shift, value }: In<Matrix>): Out<Matrix> {
    const read = this.cells[row][column];
    const corner = this.cells[this.cells.length - 1][this.cells[0].length - 1];
    let total = 0;
    for (let i = 0; i < this.p.rows; i++) {
      for (let j = 0; j < this.p.columns; j++) total += this.cells[i][j];
    }
    const odd = this.flags[row % 2][column % 2];
    if (shift) {
      // Every row takes the one above it.
      for (let i = this.p.rows - 1; i > 0; i--) {
        for (let j = 0; j < this.p.columns; j++) this.cells[i][j] = this.cells[i - 1][j];
      }
      this.flags[column % 2][row % 2] = write;
    }
    if (write) this.cells[row][column] = value;
    return { read, corner, total, next: this.cells[row][0], odd };
  }
}
