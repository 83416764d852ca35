import { bool, Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

export class RegisterAndPort extends Module {
  readonly io = ports({ in: { load: bool, weight: uint(4) }, out: { y: uint(4) } });
  private weight = reg(uint(4));

  step({ load, weight }: In<RegisterAndPort>): Out<RegisterAndPort> {
    const y = this.weight;
    if (load) this.weight = weight;
    return { y };
  }
}
