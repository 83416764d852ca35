import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** Names that are reserved words of SystemVerilog get an underscore. */
export class ReservedWords extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { y: uint(6) },
  });
  reg = reg(uint(4));
  logic = reg(uint(4));

  step({ a, b }: In<ReservedWords>): Out<ReservedWords> {
    const wire = this.reg + a;
    const always = this.logic + b;
    const begin = wire + always;
    this.reg = a;
    this.logic = b;
    return { y: begin };
  }
}
