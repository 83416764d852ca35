// parameters: {"wide": true}
import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A condition that is known at elaboration leaves one arm. */
export class IfConstant extends Module<{ wide: boolean }> {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(9) },
  });

  step({ a }: In<IfConstant>): Out<IfConstant> {
    let y = a + 0;
    if (this.p.wide) y = a * 2;
    else y = a >> 1;
    return { y };
  }
}
