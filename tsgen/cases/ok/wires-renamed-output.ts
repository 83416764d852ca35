import { Module, bit, bitAt, ports, uint, vec, wires, type In, type Out } from 'tilewright/language';

/** Wires under another name than the port that returns them. */
export class WiresRenamedOutput extends Module {
  readonly io = ports({
    in: { word: uint(4) },
    out: { reversed: vec(4, bit) },
  });
  readonly bits = wires(4, bit);

  step({ word }: In<WiresRenamedOutput>): Out<WiresRenamedOutput> {
    this.bits.fill(0);
    for (let i = 0; i < 4; i++) this.bits[3 - i] = bitAt(word, i);
    return { reversed: this.bits };
  }
}
