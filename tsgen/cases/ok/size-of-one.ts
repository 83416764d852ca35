// parameters: {"rows": 1, "columns": 1}
import { bool, enumOf, Module, outReg, ports, range, type In } from 'tilewright/language';

enum Response {
  Okay = 0,
  Busy = 1,
  Failed = 2,
}

/** A sweep over a tile of one cell: conditions that are always true at this size are no mistake, nor is an answer that is never given. */
export class SizeOfOne extends Module<{ rows: number; columns: number }> {
  readonly io = ports({ in: { next: bool }, out: {} });
  readonly LAST_ROW = this.p.rows - 1;
  row = outReg(range(0, this.LAST_ROW));
  column = outReg(range(0, this.p.columns - 1));
  sweeps = outReg(range(0, 9));
  response = outReg(enumOf({ Response }));

  step({ next }: In<SizeOfOne>) {
    const lastRow = this.row === this.LAST_ROW;
    const lastColumn = this.column === this.p.columns - 1;
    const lastCell = lastRow && lastColumn;
    this.response = next ? Response.Okay : Response.Busy;
    if (next) {
      this.row = lastRow ? 0 : this.row + 1;
      if (lastRow) this.column = lastColumn ? 0 : this.column + 1;
      if (lastCell) this.sweeps = this.sweeps === 9 ? 0 : this.sweeps + 1;
    }
    return {};
  }
}
