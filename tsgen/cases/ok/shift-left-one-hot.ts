import { Module, ports, range, uint, type In, type Out } from 'tilewright/language';

/** One bit at a variable place. */
export class ShiftLeftOneHot extends Module {
  readonly io = ports({
    in: { n: range(0, 15) },
    out: { y: uint(16) },
  });

  step({ n }: In<ShiftLeftOneHot>): Out<ShiftLeftOneHot> {
    return { y: 1 << n };
  }
}
