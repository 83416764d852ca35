import { Module, ports, range, uint, type In, type Out } from 'tilewright/language';

/** The arguments of a method mean what they mean to its caller, whatever its parameters are called. */
export class MethodSwappedArguments extends Module {
  readonly io = ports({ in: { x: uint(4), y: uint(3) }, out: { z: range(-15, 14) } });

  private difference(x: number, y: number): number {
    return 2 * x - y;
  }

  step({ x, y }: In<MethodSwappedArguments>): Out<MethodSwappedArguments> {
    return { z: this.difference(y, x) };
  }
}
