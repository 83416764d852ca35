import { Module, bool, ports, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: bool }, out: { y: bool } });

  async step({ a }: In<Example>): Promise<Out<Example>> {
    const later = await a;
    return { y: later };
  }
}
