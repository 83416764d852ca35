import { Module, bit, bool, outReg, ports, range, type In, type Out } from 'tilewright/language';

class Cell extends Module<{ start: number }> {
  readonly io = ports({ in: { shift: bool, serial: bit }, out: {} });
  value = outReg(bit, this.p.start);

  step({ shift, serial }: In<Cell>): Record<string, never> {
    if (shift) this.value = serial;
    return {};
  }
}

/** An array of sub-modules, each stepped in a loop. */
export class ChildArray extends Module {
  readonly io = ports({
    in: { shift: bool, serial: bit },
    out: { y: bit, ones: range(0, 3) },
  });
  readonly cells = [new Cell({ start: 0 }), new Cell({ start: 1 }), new Cell({ start: 0 })];

  step({ shift, serial }: In<ChildArray>): Out<ChildArray> {
    const y = this.cells[2].value;
    const ones = this.cells[0].value + this.cells[1].value + y;
    for (let i = 2; i >= 0; i--) this.cells[i].step({ shift, serial: i === 0 ? serial : this.cells[i - 1].value });
    return { y, ones };
  }
}
