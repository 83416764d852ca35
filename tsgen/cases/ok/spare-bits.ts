import { Module, bool, outReg, ports, slice, uint, vec, type In } from 'tilewright/language';

/** What a leading underscore names is not needed, on purpose: bits of an address, elements, a whole input. */
export class SpareBits extends Module {
  readonly io = ports({
    in: { address: uint(8), lines: vec(4, bool), strobe: bool },
    out: {},
  });
  word = outReg(uint(6));
  line = outReg(bool);

  step({ address, lines, strobe }: In<SpareBits>) {
    const _strobe = strobe;
    const _byte = slice(address, 1, 0);
    const _others = lines[0] && lines[2] && lines[3];
    this.word = slice(address, 7, 2);
    this.line = lines[1];
    return {};
  }
}
