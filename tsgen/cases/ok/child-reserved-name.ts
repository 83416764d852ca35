import { bool, Module, outReg, ports, uint, wrap, type In, type Out } from 'tilewright/language';

class ReservedNameCounter extends Module {
  readonly io = ports({ in: { enable: bool }, out: { last: bool } });
  count = outReg(uint(3));

  step({ enable }: In<ReservedNameCounter>): Out<ReservedNameCounter> {
    const last = this.count === 7;
    if (enable) this.count = wrap(this.count + 1, uint(3));
    return { last };
  }
}

/** Sub-modules whose names are words of SystemVerilog or C++: the instance is small_i, with one underscore. */
export class ChildReservedName extends Module {
  readonly io = ports({ in: { enable: bool }, out: { sum: uint(4), last: bool } });
  private small = new ReservedNameCounter({});
  private near = new ReservedNameCounter({});

  step({ enable }: In<ChildReservedName>): Out<ChildReservedName> {
    const sum = this.small.count + this.near.count;
    const { last } = this.small.step({ enable });
    const { last: done } = this.near.step({ enable: last && enable });
    return { sum, last: last && done };
  }
}
