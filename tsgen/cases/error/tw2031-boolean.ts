import { bool, Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(8) }, out: { y: bool } });

  step({ a }: In<Example>): Out<Example> {
    return { y: Boolean(a) };
  }
}
