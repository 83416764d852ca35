import { Module, ports, range, uint, vec, wires, type In, type Out } from 'tilewright/language';

/** In JavaScript the input's vector itself would be changed. */
export class VectorOfAnother extends Module {
  readonly io = ports({ in: { given: vec(4, uint(4)), i: range(0, 3) }, out: { y: vec(4, uint(4)) } });
  lines = wires(4, uint(4));

  step({ given, i }: In<VectorOfAnother>): Out<VectorOfAnother> {
    this.lines = given;
    this.lines[i] = 0;
    return { y: this.lines };
  }
}
