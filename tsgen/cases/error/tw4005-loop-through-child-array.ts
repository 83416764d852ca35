import { Module, ports, uint, wrap, type In, type Out } from 'tilewright/language';

class LoopThroughChildArrayCell extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { b: uint(4) } });

  step({ a }: In<LoopThroughChildArrayCell>): Out<LoopThroughChildArrayCell> {
    return { b: wrap(a + 1, uint(4)) };
  }
}

/** The chain of cells begins with what is made of its end. */
export class LoopThroughChildArray extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  readonly cells = Array.from({ length: 3 }, () => new LoopThroughChildArrayCell({}));

  step({ a }: In<LoopThroughChildArray>): Out<LoopThroughChildArray> {
    let carry = wrap(a + last, uint(4));
    for (let i = 0; i < 3; i++) {
      const { b } = this.cells[i].step({ a: carry });
      carry = b;
    }
    const last = carry;
    return { y: last };
  }
}
