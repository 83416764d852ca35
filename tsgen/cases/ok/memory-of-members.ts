import { bool, enumOf, memory, Module, outReg, ports, uint, type In, type Out } from 'tilewright/language';

const Fault = { None: 1, Stuck: 4, Open: 6 } as const;

/** A state for each row; no member is zero. */
export class MemoryOfMembers extends Module {
  readonly io = ports({
    in: { row: uint(3), stuck: bool, open: bool, retry: bool },
    out: { usable: bool, fault: enumOf({ Fault }) },
  });
  faults = memory(8, enumOf({ Fault }));
  cleared = outReg(bool);
  place = outReg(uint(3));

  step({ row, stuck, open, retry }: In<MemoryOfMembers>): Out<MemoryOfMembers> {
    let fault: number = Fault.None;
    if (this.cleared) fault = this.faults[row];
    if (!this.cleared) {
      this.faults[this.place] = Fault.None;
      if (this.place === 7) this.cleared = true;
      else this.place += 1;
    } else if (retry) {
      this.faults[row] = Fault.None;
    } else if (stuck || open) {
      this.faults[row] = open ? Fault.Open : Fault.Stuck;
    }
    return { usable: fault === Fault.None, fault };
  }
}
