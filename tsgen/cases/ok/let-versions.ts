import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Each value that a let takes is a wire of its own width. */
export class LetVersions extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(12) },
  });

  step({ a }: In<LetVersions>): Out<LetVersions> {
    let x = a + 1;
    x = x * 5;
    x = x * 7;
    x = x + 3;
    return { y: x };
  }
}
