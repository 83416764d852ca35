import { bit, bool, Module, outReg, ports, vec, type In } from 'tilewright/language';

class Cell extends Module {
  readonly io = ports({ in: { set: bool }, out: {} });
  held = outReg(bool);

  step({ set }: In<Cell>) {
    this.held = set;
    return {};
  }
}

export class Example extends Module {
  readonly io = ports({ in: { lines: vec(4, bit) }, out: {} });
  cells = Array.from({ length: 4 }, () => new Cell({}));

  step({ lines }: In<Example>) {
    for (let i = 0; i < 4; i++) {
      if (lines[i] === 0) continue;
      this.cells[i].step({ set: true });
    }
    return {};
  }
}
