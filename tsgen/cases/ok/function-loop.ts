import { Module, bitAt, ports, range, uint, type In, type Out } from 'tilewright/language';

function ones(word: number): number {
  let count = 0;
  for (let i = 0; i < 8; i++) count += bitAt(word, i);
  return count;
}

/** A loop in a function, with a let that it returns. */
export class FunctionLoop extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: range(0, 8) },
  });

  step({ a }: In<FunctionLoop>): Out<FunctionLoop> {
    return { y: ones(a) };
  }
}
