import { Module, outReg, ports, uint, type In, type Out } from 'tilewright/language';

class Cell extends Module {
  readonly io = ports({ in: { serial: uint(4) }, out: {} });
  value = outReg(uint(4));

  step({ serial }: In<Cell>): Record<string, never> {
    this.value = serial;
    return {};
  }
}

/** Going up, the left neighbour has been stepped: V8 would hand its new value on through all cells in one clock. */
export class Shift extends Module {
  readonly io = ports({ in: { serial: uint(4) }, out: { y: uint(4) } });
  readonly cells = Array.from({ length: 4 }, () => new Cell({}));

  step({ serial }: In<Shift>): Out<Shift> {
    const y = this.cells[3].value;
    for (let i = 0; i < 4; i++) this.cells[i].step({ serial: i === 0 ? serial : this.cells[i - 1].value });
    return { y };
  }
}
