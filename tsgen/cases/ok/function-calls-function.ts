import { Module, int, ports, type In, type Out } from 'tilewright/language';

function half(x: number): number {
  return x >> 1;
}
function quarter(x: number): number {
  return half(half(x));
}

/** A function that calls another. */
export class FunctionCallsFunction extends Module {
  readonly io = ports({
    in: { a: int(8) },
    out: { y: int(6) },
  });

  step({ a }: In<FunctionCallsFunction>): Out<FunctionCallsFunction> {
    return { y: quarter(a) };
  }
}
