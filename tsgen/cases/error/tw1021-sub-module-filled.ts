import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

class SubModuleFilledCell extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  held = reg(uint(4));

  step({ a }: In<SubModuleFilledCell>): Out<SubModuleFilledCell> {
    const y = this.held;
    this.held = a;
    return { y };
  }
}

/** Three places, and one cell in all of them. */
export class SubModuleFilled extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  cells = Array<SubModuleFilledCell>(3).fill(new SubModuleFilledCell({}));

  step({ a }: In<SubModuleFilled>): Out<SubModuleFilled> {
    let carry = a;
    for (let i = 0; i < 3; i++) {
      const { y } = this.cells[i].step({ a: carry });
      carry = y;
    }
    return { y: carry };
  }
}
