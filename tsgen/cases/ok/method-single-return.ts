import { Module, ports, reg, uint, wrap, type In, type Out } from 'tilewright/language';

/** A method of one return is put in place. */
export class MethodSingleReturn extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8) },
    out: { y: uint(8) },
  });
  offset = reg(uint(8));

  plusOffset(value: number): number {
    return wrap(value + this.offset, uint(8));
  }

  step({ a, b }: In<MethodSingleReturn>): Out<MethodSingleReturn> {
    const y = this.plusOffset(a);
    this.offset = b;
    return { y };
  }
}
