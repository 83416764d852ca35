import { Module, outReg, ports, uint, type In, type Out } from 'tilewright/language';

class Cell extends Module {
  readonly io = ports({ in: { serial: uint(4) }, out: {} });
  value = outReg(uint(4));

  step({ serial }: In<Cell>): Record<string, never> {
    this.value = serial;
    return {};
  }
}

/** A ring: one of the two ends is stepped before the other reads it, whichever way the loop runs. */
export class Shift extends Module {
  readonly io = ports({ in: { serial: uint(4) }, out: { y: uint(4) } });
  readonly cells = Array.from({ length: 4 }, () => new Cell({}));

  step({ serial }: In<Shift>): Out<Shift> {
    const y = this.cells[0].value;
    for (let i = 0; i < 4; i++) this.cells[i].step({ serial: serial ^ this.cells[(i + 1) & 3].value });
    return { y };
  }
}
