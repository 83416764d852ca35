import { Module, bit, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** Outputs that never change. */
export class ConstantOutput extends Module {
  readonly io = ports({
    in: { a: bit },
    out: { version: uint(8), y: bit, off: bool },
  });

  step({ a }: In<ConstantOutput>): Out<ConstantOutput> {
    return { version: 0x12, y: a, off: false };
  }
}
