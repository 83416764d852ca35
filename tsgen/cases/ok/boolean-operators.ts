import { Module, bool, ports, type In, type Out } from 'tilewright/language';

/** And, or and not of booleans. */
export class BooleanOperators extends Module {
  readonly io = ports({
    in: { a: bool, b: bool, c: bool },
    out: { x: bool, y: bool, z: bool },
  });

  step({ a, b, c }: In<BooleanOperators>): Out<BooleanOperators> {
    return { x: a && !b, y: (a || b) && !c, z: !(a && b && c) };
  }
}
