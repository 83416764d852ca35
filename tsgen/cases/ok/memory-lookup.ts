import { Module, ports, range, uint, type In, type Out } from 'tilewright/language';

const SQUARES = [0, 1, 4, 9, 16, 25, 36, 49];

/** An array of constants that is indexed by a loop: a look-up table. */
export class MemoryLookup extends Module {
  readonly io = ports({
    in: { x: uint(3) },
    out: { y: range(0, 49) },
  });

  step({ x }: In<MemoryLookup>): Out<MemoryLookup> {
    let y = 0;
    for (let i = 0; i < 8; i++) {
      if (x === i) y = SQUARES[i];
    }
    return { y };
  }
}
