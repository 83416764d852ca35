// parameters: {"rows": 2, "columns": 3}
import { bool, int, Module, outReg, ports, reg, vec, wires, wrap, type In, type Out } from 'tilewright/language';

/** A cell keeps a weight; x goes through to the right, the sum down. */
class GridCell extends Module {
  readonly io = ports({ in: { load: bool, weight: int(4), x: int(4), above: int(12) }, out: {} });
  private kept = reg(int(4));
  right = outReg(int(4));
  sum = outReg(int(12));

  step({ load, weight, x, above }: In<GridCell>) {
    this.sum = wrap(above + this.kept * x, int(12));
    this.right = x;
    if (load) this.kept = weight;
    return {};
  }
}

/** Sub-modules in an array of two dimensions, each fed by its neighbours to the left and above. */
export class ChildGrid extends Module<{ rows: number; columns: number }> {
  readonly io = ports({
    in: { load: bool, weights: vec(this.p.columns, int(4)), inputs: vec(this.p.rows, int(4)) },
    out: { sums: vec(this.p.columns, int(12)), corner: int(4) },
  });
  private cells = Array.from({ length: this.p.rows }, () => Array.from({ length: this.p.columns }, () => new GridCell({})));
  private sums = wires(this.p.columns, int(12));

  step({ load, weights, inputs }: In<ChildGrid>): Out<ChildGrid> {
    const last = this.cells.length - 1;
    const corner = this.cells[last][this.p.columns - 1].right;
    this.sums.fill(0);
    for (let column = 0; column < this.p.columns; column++) this.sums[column] = this.cells[last][column].sum;
    for (let row = last; row >= 0; row--) {
      for (let column = this.cells[row].length - 1; column >= 0; column--) {
        this.cells[row][column].step({
          load,
          weight: weights[column],
          x: column === 0 ? inputs[row] : this.cells[row][column - 1].right,
          above: row === 0 ? 0 : this.cells[row - 1][column].sum,
        });
      }
    }
    return { sums: this.sums, corner };
  }
}
