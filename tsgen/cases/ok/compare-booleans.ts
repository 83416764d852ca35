import { Module, bool, ports, type In, type Out } from 'tilewright/language';

/** Booleans are compared for being equal or not. */
export class CompareBooleans extends Module {
  readonly io = ports({
    in: { a: bool, b: bool },
    out: { same: bool, differ: bool },
  });

  step({ a, b }: In<CompareBooleans>): Out<CompareBooleans> {
    return { same: a === b, differ: a !== b };
  }
}
