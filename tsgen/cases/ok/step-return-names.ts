import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A local with the name of an output that one return gives another value. */
export class StepReturnNames extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(5), z: uint(5) } });

  step({ x }: In<StepReturnNames>): Out<StepReturnNames> {
    let y = x + 1;
    if (x > 9) return { y: 0, z: y };
    y += 1;
    return { y, z: 3 };
  }
}
