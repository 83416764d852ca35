import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4), z: uint(5) } });
  #held = reg(uint(4));
  #never = reg(uint(4));
  readonly #LIMIT = 3;

  step({ a }: In<Example>): Out<Example> {
    const y = this.#held;
    this.#held = a;
    return { y, z: a + this.#LIMIT };
  }
}
