import { Module, ports, uint, type In, type Out } from 'tilewright/language';

const gain = 3;

function scaled(x: number): number {
  return x * gain;
}

/** A function means the constant of its file, whatever its caller calls a local. */
export class FunctionOuterConstant extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(8), z: uint(5) } });

  step({ x }: In<FunctionOuterConstant>): Out<FunctionOuterConstant> {
    const gain = x + 1;
    return { y: scaled(x), z: gain };
  }
}
