import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Several names in one declaration. */
export class SeveralDeclarations extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { y: uint(6) },
  });

  step({ a, b }: In<SeveralDeclarations>): Out<SeveralDeclarations> {
    const p = a + 1,
      q = b + 1;
    let r = 0,
      t = p;
    if (q > p) r = q;
    t += r;
    return { y: t };
  }
}
