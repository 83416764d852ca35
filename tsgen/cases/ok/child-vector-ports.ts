import { Module, bit, ports, uint, vec, wires, type In, type Out } from 'tilewright/language';

class Inverter extends Module {
  readonly io = ports({ in: { lines: vec(4, bit) }, out: { inverted: vec(4, bit) } });
  readonly inverted = wires(4, bit);

  step({ lines }: In<Inverter>): Out<Inverter> {
    this.inverted.fill(0);
    for (let i = 0; i < 4; i++) this.inverted[i] = 1 - lines[i];
    return { inverted: this.inverted };
  }
}

/** Vectors in and out of a sub-module. */
export class ChildVectorPorts extends Module {
  readonly io = ports({
    in: { lines: vec(4, bit), index: uint(2) },
    out: { y: bit, all: vec(4, bit) },
  });
  readonly inverter = new Inverter({});

  step({ lines, index }: In<ChildVectorPorts>): Out<ChildVectorPorts> {
    const { inverted } = this.inverter.step({ lines });
    return { y: inverted[index], all: inverted };
  }
}
