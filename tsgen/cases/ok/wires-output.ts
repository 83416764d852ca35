import { Module, bit, bool, ports, uint, vec, wires, type In, type Out } from 'tilewright/language';

/** Wires that are an output port: filled, then assigned element by element. */
export class WiresOutput extends Module {
  readonly io = ports({
    in: { index: uint(3), enable: bool },
    out: { lines: vec(8, bit) },
  });
  readonly lines = wires(8, bit);

  step({ index, enable }: In<WiresOutput>): Out<WiresOutput> {
    this.lines.fill(0);
    if (enable) this.lines[index] = 1;
    return { lines: this.lines };
  }
}
