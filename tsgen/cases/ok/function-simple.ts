import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** The larger of two numbers. */
function larger(left: number, right: number): number {
  return left > right ? left : right;
}

/** A function of the file becomes a function automatic. */
export class FunctionSimple extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8), c: uint(4) },
    out: { y: uint(8) },
  });

  step({ a, b, c }: In<FunctionSimple>): Out<FunctionSimple> {
    return { y: larger(larger(a, b), c) };
  }
}
