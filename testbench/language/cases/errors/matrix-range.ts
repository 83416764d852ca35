import { Module, ports, range, regs2d, uint, type In, type Out } from '../../../../tsgen/language/index.ts';

/** The flat index stays inside the array, the column does not. */
export class MatrixRange extends Module {
  override readonly io = ports({ in: { column: range(0, 4), value: uint(3) }, out: { read: uint(3) } });
  cells = regs2d(3, 4, uint(3));
  constructor() {
    super({});
  }

  override step({ column, value }: In<MatrixRange>): Out<MatrixRange> {
    const read = this.cells[0][column];
    this.cells[2][3] = value;
    return { read };
  }
}
