import { Module, ports, range, regs2d, uint, type In, type Out } from 'tilewright/language';

/** Registers in rows and columns. */
export class MatrixRegisters extends Module {
  readonly io = ports({
    in: { row: range(0, 2), column: range(0, 3), value: uint(5) },
    out: { y: uint(5) },
  });
  cells = regs2d(3, 4, uint(5));

  step({ row, column, value }: In<MatrixRegisters>): Out<MatrixRegisters> {
    const y = this.cells[row][column];
    this.cells[row][column] = value;
    return { y };
  }
}
