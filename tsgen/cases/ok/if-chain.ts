import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A chain of else-ifs stays one. */
export class IfChain extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(3) },
  });

  step({ a }: In<IfChain>): Out<IfChain> {
    let y = 0;
    if (a < 10) y = 1;
    else if (a < 50) y = 2;
    else if (a === 77) y = 3;
    else if (a > 200) y = 4;
    else {
      y = 5;
    }
    return { y };
  }
}
