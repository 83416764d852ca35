// parameters: {"rows": 3, "columns": 4}
import { Module, ports, range, regs, uint, type In, type Out } from 'tilewright/language';

/** Two dimensions in one array, with the index computed. */
export class RegisterMatrix extends Module<{ rows: number; columns: number }> {
  readonly io = ports({
    in: { row: range(0, this.p.rows - 1), column: range(0, this.p.columns - 1), value: uint(5) },
    out: { y: uint(5) },
  });
  cells = regs(this.p.rows * this.p.columns, uint(5));

  step({ row, column, value }: In<RegisterMatrix>): Out<RegisterMatrix> {
    const place = row * this.p.columns + column;
    const y = this.cells[place];
    this.cells[place] = value;
    return { y };
  }
}
