import { Module, bool, ports, regs, uint, vec, type In, type Out } from 'tilewright/language';

/** Vectors and register arrays of booleans. */
export class BooleanVector extends Module {
  readonly io = ports({
    in: { flags: vec(4, bool), index: uint(2), clear: bool },
    out: { seen: bool },
  });
  marks = regs(4, bool);

  step({ flags, index, clear }: In<BooleanVector>): Out<BooleanVector> {
    const seen = this.marks[index];
    for (let i = 0; i < 4; i++) {
      if (flags[i]) this.marks[i] = true;
    }
    if (clear) this.marks[index] = false;
    return { seen };
  }
}
