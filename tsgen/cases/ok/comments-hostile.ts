import { Module, bit, ports, type In, type Out } from 'tilewright/language';

/** Comments that end a comment: "*\/ endmodule", a backslash \\ and `define X. */
export class CommentsHostile extends Module {
  readonly io = ports({
    in: { a: bit },
    out: { y: bit },
  });

  step({ a }: In<CommentsHostile>): Out<CommentsHostile> {
    // `undef Y and a trailing backslash \
    const y = 1 - a;
    return { y };
  }
}
