import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A local that is returned under its own name is the port. */
export class OutputLikeLocal extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { sum: uint(5), larger: uint(4) },
  });

  step({ a, b }: In<OutputLikeLocal>): Out<OutputLikeLocal> {
    const sum = a + b;
    let larger = a;
    if (b > a) larger = b;
    return { sum, larger };
  }
}
