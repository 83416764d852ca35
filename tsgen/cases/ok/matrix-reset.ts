import { bit, Module, ports, range, regs2d, uint, type In, type Out } from 'tilewright/language';

/** Each element resets to a value of its row and its column. */
export class MatrixReset extends Module {
  readonly io = ports({ in: { row: range(0, 1), column: range(0, 2), add: bit }, out: { y: uint(4) } });
  cells = regs2d(2, 3, uint(4), (row, column) => 4 * row + column);

  step({ row, column, add }: In<MatrixReset>): Out<MatrixReset> {
    const y = this.cells[row][column];
    if (add === 1) this.cells[row][column] = 15 - y;
    return { y };
  }
}
