import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Filled by the script of the file, and corrected by the constructor: the same for every design. */
const SQUARES: number[] = [];
for (let index = 0; index < 4; index += 1) SQUARES.push(index * index);

export class ConstantsFilled extends Module {
  readonly io = ports({
    in: { a: uint(2) },
    out: { y: uint(4), z: uint(4) },
  });
  readonly own = [1, 1, 1, 1];

  constructor() {
    super();
    SQUARES[0] = 5;
    this.own[2] = 6;
  }

  step({ a }: In<ConstantsFilled>): Out<ConstantsFilled> {
    return { y: SQUARES[a], z: this.own[a] };
  }
}
