import { Module, outReg, ports, uint, vec, type In, type Out } from 'tilewright/language';

class Cell extends Module {
  readonly io = ports({ in: { x: uint(3) }, out: {} });
  held = outReg(uint(3));

  step({ x }: In<Cell>): Record<string, never> {
    this.held = x;
    return {};
  }
}

export class Example extends Module {
  readonly io = ports({ in: { words: vec(3, uint(3)) }, out: { sum: uint(5) } });
  readonly cells = Array.from({ length: 3 }, () => new Cell({}));

  step({ words }: In<Example>): Out<Example> {
    for (let i = 0; i < 3; i++) this.cells[i].step({ x: words[i] });
    let sum = 0;
    for (let i = 0; i < 3; i++) sum += this.cells[i].held;
    return { sum };
  }
}
