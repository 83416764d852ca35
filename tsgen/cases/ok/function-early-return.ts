import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function bucket(value: number): number {
  // Small values first.
  if (value < 4) return 0;
  if (value < 16) {
    const rest = value - 4;
    return rest > 6 ? 2 : 1;
  }
  return 3;
}

/** Early returns: what follows them belongs to the other branch. */
export class FunctionEarlyReturn extends Module {
  readonly io = ports({
    in: { a: uint(6) },
    out: { y: uint(2) },
  });

  step({ a }: In<FunctionEarlyReturn>): Out<FunctionEarlyReturn> {
    return { y: bucket(a) };
  }
}
