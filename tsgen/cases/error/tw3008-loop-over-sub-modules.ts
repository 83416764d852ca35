import { bool, Module, outReg, ports, type In } from 'tilewright/language';

class Cell extends Module {
  readonly io = ports({ in: { set: bool }, out: {} });
  held = outReg(bool);

  step({ set }: In<Cell>) {
    this.held = set;
    return {};
  }
}

export class Example extends Module {
  readonly io = ports({ in: { set: bool }, out: {} });
  cells = Array.from({ length: 4 }, () => new Cell({}));

  step({ set }: In<Example>) {
    for (const cell of this.cells) cell.step({ set });
    return {};
  }
}
