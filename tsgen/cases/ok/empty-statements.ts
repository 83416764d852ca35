import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** Empty blocks and branches. */
export class EmptyStatements extends Module {
  readonly io = ports({
    in: { a: bool, b: uint(4) },
    out: { y: uint(4) },
  });

  step({ a, b }: In<EmptyStatements>): Out<EmptyStatements> {
    let y = b;
    ;
    if (a) {
    } else y = 3;
    {
    }
    return { y };
  }
}
