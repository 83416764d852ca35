import { bool, Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** Two getters that read each other. */
export class Getter extends Module {
  readonly io = ports({ in: { a: bool }, out: { y: uint(4) } });
  count = reg(uint(4));

  private get first(): number {
    return this.second;
  }

  private get second(): number {
    return this.count === 0 ? 1 : this.first;
  }

  step({ a }: In<Getter>): Out<Getter> {
    this.count = a ? 1 : 0;
    return { y: this.first };
  }
}
