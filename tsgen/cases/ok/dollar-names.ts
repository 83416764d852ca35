import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** Names with characters that SystemVerilog does not have. */
export class DollarNames extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(6) },
  });
  $state = reg(uint(4));

  step({ a }: In<DollarNames>): Out<DollarNames> {
    const a$b = a + this.$state;
    const _c = a$b + 1;
    this.$state = a;
    return { y: _c };
  }
}
