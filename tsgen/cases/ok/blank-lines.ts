import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Blank lines between statements are kept, one for several. */
export class BlankLines extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { y: uint(6) },
  });

  step({ a, b }: In<BlankLines>): Out<BlankLines> {
    const first = a + 1;
    const second = b + 2;


    const third = first + second;

    return { y: third };
  }
}
