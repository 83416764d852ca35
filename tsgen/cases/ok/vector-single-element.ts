import { Module, bit, ports, vec, type In, type Out } from 'tilewright/language';

/** A vector of one element of one bit. */
export class VectorSingleElement extends Module {
  readonly io = ports({
    in: { lines: vec(1, bit) },
    out: { copy: vec(1, bit), y: bit },
  });

  step({ lines }: In<VectorSingleElement>): Out<VectorSingleElement> {
    return { copy: lines, y: lines[0] };
  }
}
