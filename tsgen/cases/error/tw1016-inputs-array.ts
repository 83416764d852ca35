import { Module, bool, ports, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: bool }, out: { y: bool } });

  step({ a = false }: In<Example>): Out<Example> {
    return { y: !a };
  }
}
