import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

const limit = 9;

/** Names that differ in their case only. */
export class NamesCase extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: bool, z: bool },
  });
  readonly LIMIT = 12;

  step({ a }: In<NamesCase>): Out<NamesCase> {
    return { y: a > limit, z: a > this.LIMIT };
  }
}
