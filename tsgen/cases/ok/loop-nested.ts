import { Module, bit, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** A loop in a loop over a matrix of two rows. */
export class LoopNested extends Module {
  readonly io = ports({
    in: { cells: vec(6, uint(2)), row: bit },
    out: { sum: uint(5), total: uint(5) },
  });

  step({ cells, row }: In<LoopNested>): Out<LoopNested> {
    let total = 0;
    let sum = 0;
    for (let r = 0; r < 2; r++) {
      for (let c = 0; c < 3; c++) {
        const cell = cells[r * 3 + c];
        total += cell;
        if (row === r) sum += cell;
      }
    }
    return { sum, total };
  }
}
