import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function widthFor(values: number): number {
  return Math.max(1, Math.ceil(Math.log2(values)));
}

/** A function of constants is called at elaboration. */
export class FunctionConstant extends Module {
  readonly io = ports({
    in: { a: uint(widthFor(100)) },
    out: { y: uint(8) },
  });
  readonly WIDTH = widthFor(100);

  step({ a }: In<FunctionConstant>): Out<FunctionConstant> {
    return { y: a + this.WIDTH };
  }
}
