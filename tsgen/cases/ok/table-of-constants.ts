import { Module, ports, uint, type In, type Out } from 'tilewright/language';

const WEIGHTS = [1, 3, 5, 7];

/** An array of constants is a table when a signal indexes it. */
export class TableOfConstants extends Module {
  readonly io = ports({
    in: { n: uint(2) },
    out: { y: uint(3) },
  });

  step({ n }: In<TableOfConstants>): Out<TableOfConstants> {
    return { y: WEIGHTS[n] };
  }
}
