import { Module, outReg, ports, uint, wrap, type In, type Out } from 'tilewright/language';

const gain = 3;

/** A getter means the constant of its file, whatever its reader calls a local. */
export class GetterShadowedConstant extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(8), z: uint(5) } });
  level = outReg(uint(4));

  private get scaled(): number {
    return this.level * gain;
  }

  step({ x }: In<GetterShadowedConstant>): Out<GetterShadowedConstant> {
    const gain = x + 1;
    const y = this.scaled;
    this.level = wrap(this.level + x, uint(4));
    return { y, z: gain };
  }
}
