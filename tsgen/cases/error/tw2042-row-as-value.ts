import { Module, ports, regs2d, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { row: uint(2) },
    out: { y: uint(4) },
  });
  cells = regs2d(4, 3, uint(4));

  step({ row }: In<Example>): Out<Example> {
    const y = this.cells[row];
    this.cells[row][0] = 3;
    return { y };
  }
}
