import { Module, ports, regs2d, uint, vec, type In, type Out } from '../../../../tsgen/language/index.ts';

/** Returns a row as a vector. */
export class MatrixRow extends Module {
  override readonly io = ports({ in: { value: uint(3) }, out: { row: vec(4, uint(3)) } });
  cells = regs2d(3, 4, uint(3));
  constructor() {
    super({});
  }

  override step({ value }: In<MatrixRow>): Out<MatrixRow> {
    this.cells[2][3] = value;
    return { row: this.cells[1] };
  }
}
