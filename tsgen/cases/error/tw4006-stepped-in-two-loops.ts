import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

class SteppedInTwoLoopsCell extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  held = reg(uint(4));

  step({ a }: In<SteppedInTwoLoopsCell>): Out<SteppedInTwoLoopsCell> {
    const y = this.held;
    this.held = a;
    return { y };
  }
}

/** The second loop would drive the inputs of two of them a second time. */
export class SteppedInTwoLoops extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  cells = Array.from({ length: 3 }, () => new SteppedInTwoLoopsCell({}));

  step({ a }: In<SteppedInTwoLoops>): Out<SteppedInTwoLoops> {
    let carry = a;
    for (let i = 0; i < 3; i++) {
      const { y } = this.cells[i].step({ a: carry });
      carry = y;
    }
    for (let i = 0; i < 2; i++) this.cells[i].step({ a });
    return { y: carry };
  }
}
