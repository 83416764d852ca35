import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A method of several statements with a result. */
export class MethodResult extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8) },
    out: { y: uint(9) },
  });
  private distance(left: number, right: number): number {
    if (left > right) return left - right;
    const swapped = right - left;
    return swapped;
  }

  step({ a, b }: In<MethodResult>): Out<MethodResult> {
    const distance = this.distance(a, b);
    return { y: distance + 1 };
  }
}
