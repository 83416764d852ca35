// parameters: {"bits": 5}
import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** A getter of constants is a constant. */
export class GetterConstant extends Module<{ bits: number }> {
  readonly io = ports({
    in: { a: uint(this.p.bits) },
    out: { y: bool },
  });
  get limit(): number {
    return 2 ** this.p.bits - 2;
  }

  step({ a }: In<GetterConstant>): Out<GetterConstant> {
    return { y: a > this.limit };
  }
}
