import { Module, enumOf, ports, reg, uint, type In, type Out } from 'tilewright/language';

const Mode = { Low: 5, High: 1, Middle: 3 } as const;

/** Names of the source that are those of the enum and its members in SystemVerilog; and members in no order. */
export class NamesOfMembers extends Module {
  readonly io = ports({
    in: { mode: enumOf({ Mode }), x: uint(4) },
    out: { y: uint(5), flag: uint(1), last: uint(4), next: enumOf({ Mode }) },
  });
  Mode_High = reg(uint(4));

  step({ mode, x }: In<NamesOfMembers>): Out<NamesOfMembers> {
    const Mode_Low = x + 1;
    const Mode_t = mode === Mode.Low ? 1 : 0;
    const last = this.Mode_High;
    this.Mode_High = mode === Mode.High ? x : 0;
    let chosen = mode;
    if (x > 9) chosen = Mode.Middle;
    return { y: Mode_Low, flag: Mode_t, last, next: chosen };
  }
}
