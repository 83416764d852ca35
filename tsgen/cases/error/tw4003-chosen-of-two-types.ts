import { Module, bit, bool, outReg, ports, uint, type In, type Out } from 'tilewright/language';

class Flag extends Module {
  readonly io = ports({ in: { x: bit }, out: {} });
  last = outReg(bool);

  step({ x }: In<Flag>): Record<string, never> {
    this.last = x === 1;
    return {};
  }
}

class Bit extends Module {
  readonly io = ports({ in: { x: bit }, out: {} });
  last = outReg(bit);

  step({ x }: In<Bit>): Record<string, never> {
    this.last = x;
    return {};
  }
}

/** A signal chooses among a boolean and a number. */
export class Example extends Module {
  readonly io = ports({ in: { x: bit, chosen: bit }, out: { y: uint(1) } });
  cells = [new Bit({}), new Flag({})];

  step({ x, chosen }: In<Example>): Out<Example> {
    const y = this.cells[chosen].last;
    this.cells[0].step({ x });
    this.cells[1].step({ x });
    return { y };
  }
}
