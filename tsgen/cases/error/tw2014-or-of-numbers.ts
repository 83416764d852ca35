import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Which of the two comes out depends on whether the first is 0. */
export class OrOfNumbers extends Module {
  readonly io = ports({ in: { a: uint(4), b: uint(4) }, out: { y: uint(4) } });

  step({ a, b }: In<OrOfNumbers>): Out<OrOfNumbers> {
    return { y: a || b };
  }
}
