import { int, Module, outReg, ports, range, uint, wrap, type In } from 'tilewright/language';

/** What JavaScript cuts off a left shift does not matter where a mask or wrap() keeps lower bits only. */
export class ShiftCut extends Module {
  readonly io = ports({
    in: { magnitude: uint(24), zeros: range(0, 24), level: int(20), word: uint(32) },
    out: {},
  });
  masked = outReg(uint(24));
  wrapped = outReg(uint(24));
  ofSigned = outReg(uint(14));
  toSigned = outReg(int(24));
  constant = outReg(int(8));
  whole = outReg(uint(32));
  ofWord = outReg(uint(31));

  step({ magnitude, zeros, level, word }: In<ShiftCut>) {
    this.masked = (magnitude << zeros) & 0xffffff;
    this.wrapped = wrap(magnitude << zeros, uint(24));
    this.ofSigned = 0x3fff & (level << zeros);
    this.toSigned = wrap(level << zeros, int(24));
    this.constant = wrap(magnitude << 20, int(8));
    this.whole = wrap(magnitude << zeros, uint(32));
    this.ofWord = (word << 3) & ((word >>> 1) & 0x7fffffff);
    return {};
  }
}
