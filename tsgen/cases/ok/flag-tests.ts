import { Module, bool, int, ports, uint, type In, type Out } from 'tilewright/language';

/** One bit of a number, tested by its mask. */
export class FlagTests extends Module {
  readonly io = ports({
    in: { flags: uint(8), level: int(8) },
    out: { set: bool, clear: bool, first: bool, last: bool, negative: bool },
  });

  step({ flags, level }: In<FlagTests>): Out<FlagTests> {
    return {
      set: (flags & 0x04) !== 0,
      clear: (flags & 0x10) === 0,
      first: (flags & 1) !== 0 && (flags & 0x68) > 8,
      last: (flags & 0x82) !== 0,
      negative: (level & 0x80) !== 0 && (level & 0x7f) > 3,
    };
  }
}
