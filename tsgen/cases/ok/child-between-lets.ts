import { Module, bool, int, ports, range, saturate, type In, type Out } from 'tilewright/language';

class Limit extends Module {
  readonly io = ports({ in: { x: int(8) }, out: { y: range(-10, 10) } });

  step({ x }: In<Limit>): Out<Limit> {
    return { y: saturate(x, range(-10, 10)) };
  }
}

/** A let that is assigned before and after a sub-module's step. */
export class ChildBetweenLets extends Module {
  readonly io = ports({
    in: { a: int(7), b: bool },
    out: { y: int(8) },
  });
  readonly limit = new Limit({});

  step({ a, b }: In<ChildBetweenLets>): Out<ChildBetweenLets> {
    let sum = a + 0;
    if (b) sum += 1;
    const { y: limited } = this.limit.step({ x: sum });
    sum = limited * 2;
    if (b) sum -= 1;
    return { y: sum };
  }
}
