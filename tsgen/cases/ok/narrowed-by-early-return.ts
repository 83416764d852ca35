import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function below(value: number): number {
  if (value > 15) return 15;
  return value;
}

/** What an early return excludes. */
export class NarrowedByEarlyReturn extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(4) },
  });

  step({ a }: In<NarrowedByEarlyReturn>): Out<NarrowedByEarlyReturn> {
    return { y: below(a) };
  }
}
