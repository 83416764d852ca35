import { Module, ports, range, uint, wires, type In, type Out } from 'tilewright/language';

/** Wires of which one is never looked at. */
export class ElementsOfWires extends Module {
  readonly io = ports({
    in: { a: uint(4), row: range(0, 2) },
    out: { y: uint(5) },
  });
  taps = wires(3, uint(4));

  step({ a, row }: In<ElementsOfWires>): Out<ElementsOfWires> {
    this.taps.fill(0);
    this.taps[row] = a;
    return { y: this.taps[0] + this.taps[2] };
  }
}
