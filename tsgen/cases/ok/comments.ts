import { Module, bool, ports, reg, uint, type In, type Out } from 'tilewright/language';

/**
 * Comments are carried over.
 *
 * Those of the class stand before the module.
 */
export class Comments extends Module {
  readonly io = ports({
    in: {
      /** High for one clock. */
      start: bool,
      // A plain comment of a port.
      length: uint(4),
    },
    out: {
      /** High while it runs. */
      busy: bool,
    },
  });

  /** Clocks that are left. */
  left = reg(uint(4));

  step({ start, length }: In<Comments>): Out<Comments> {
    // Before a const.
    const idle = this.left === 0;

    // Two lines
    // before an if.
    if (idle) {
      // Inside a branch.
      if (start) this.left = length;
    } else {
      /* A block comment. */
      this.left -= 1;
    }

    return { busy: !idle };
  }
}
