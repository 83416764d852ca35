import { Module, ports, regs2d, uint, type In, type Out } from 'tilewright/language';

/** Three rows have no row 3, read or written. */
export class RowBeyondLast extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  cells = regs2d(3, 5, uint(4));

  step({ a }: In<RowBeyondLast>): Out<RowBeyondLast> {
    this.cells[3][0] = a;
    return { y: this.cells[3][4] };
  }
}
