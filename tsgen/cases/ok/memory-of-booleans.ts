import { bool, memory, Module, outReg, ports, uint, type In, type Out } from 'tilewright/language';

/** A word of one bit that is true or false: which rows have been seen. */
export class MemoryOfBooleans extends Module {
  readonly io = ports({ in: { row: uint(3), seen: bool, sweep: bool }, out: { old: bool, fresh: bool } });
  rows = memory(8, bool);
  cleared = outReg(bool);
  place = outReg(uint(3));

  step({ row, seen, sweep }: In<MemoryOfBooleans>): Out<MemoryOfBooleans> {
    const word = this.rows[row];
    const old = this.cleared && word;
    const fresh = this.cleared && seen && !word;
    if (!this.cleared || sweep) {
      this.rows[this.place] = false;
      if (this.place === 7) {
        this.place = 0;
        this.cleared = true;
      } else this.place += 1;
    } else if (seen) this.rows[row] = true;
    return { old, fresh };
  }
}
