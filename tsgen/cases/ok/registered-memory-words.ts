import { bool, enumOf, memory, Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

const Fault = { None: 1, Stuck: 4, Open: 6 } as const;

/** Memories with a registered read whose words are no numbers. */
export class RegisteredMemoryWords extends Module {
  readonly io = ports({
    in: { row: uint(3), seen: bool, stuck: bool, read: bool },
    out: { known: bool, fault: enumOf({ Fault }), usable: bool },
  });
  /** Rows that have been seen. */
  rows = memory(8, bool, { read: 'registered', collision: 'old' });
  faults = memory(8, enumOf({ Fault }), { read: 'registered', collision: 'new' });
  cleared = reg(bool);
  valid = reg(bool);
  place = reg(uint(3));

  step({ row, seen, stuck, read }: In<RegisteredMemoryWords>): Out<RegisteredMemoryWords> {
    const known = this.valid && this.rows.data;
    let fault: number = Fault.None;
    if (this.valid) fault = this.faults.data;
    const target = this.cleared ? row : this.place;
    if (read) this.rows.read(row);
    if (seen || !this.cleared) {
      this.rows.write(target, seen && this.cleared);
      this.faults.write(target, !this.cleared ? Fault.None : stuck ? Fault.Stuck : Fault.Open);
    }
    if (read) this.faults.read(row);
    this.valid = read && this.cleared;
    if (this.place === 7) this.cleared = true;
    else this.place += 1;
    return { known, fault, usable: fault === Fault.None };
  }
}
