import { Module, ports, range, regs2d, uint, type In, type Out } from 'tilewright/language';

/** A column beyond the last would be one of the next row. */
export class Column extends Module {
  readonly io = ports({ in: { row: range(0, 1), column: range(0, 3), x: uint(4) }, out: { y: uint(4) } });
  cells = regs2d(3, 3, uint(4));

  step({ row, column, x }: In<Column>): Out<Column> {
    const y = this.cells[row][column];
    this.cells[row][0] = x;
    return { y };
  }
}
