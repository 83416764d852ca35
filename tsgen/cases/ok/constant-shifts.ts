import { Module, ports, uint, type In, type Out } from 'tilewright/language';

const MASK = -1;

/** Shifts of negative constants, folded at elaboration. */
export class ConstantShifts extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(5), z: uint(4) } });

  step({ x }: In<ConstantShifts>): Out<ConstantShifts> {
    const local = -16;
    return { y: x + (MASK >>> 28), z: x & (local >> 2) & 15 };
  }
}
