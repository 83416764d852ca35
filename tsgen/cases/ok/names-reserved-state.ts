import { Module, bool, memory, outReg, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** Registers and memories that are reserved words, beside fields that have the names made for them. */
export class NamesReservedState extends Module {
  readonly io = ports({ in: { line: bool, a: uint(2) }, out: { y: bool, z: uint(2), k: bool } });
  before_next = reg(bool);
  before = reg(bool);
  shown_next = reg(bool);
  shown = outReg(bool);
  small = memory(4, uint(2));
  small_we = reg(bool);
  place = reg(uint(2));
  count_next = reg(bool);
  count = reg(bool);

  step({ line, a }: In<NamesReservedState>): Out<NamesReservedState> {
    const y = this.before && !this.before_next;
    const k = this.count !== (this.count_next && this.small_we);
    // Only a word that this clock's address has just had written is shown.
    const z = this.small_we && this.place === a ? this.small[a] : 0;
    this.shown = this.shown_next !== k;
    this.shown_next = line;
    this.before_next = this.before;
    this.before = line;
    this.count = y;
    this.count_next = line;
    if (line) this.small[a] = 3 - a;
    this.small_we = line;
    this.place = a;
    return { y, z, k };
  }
}
