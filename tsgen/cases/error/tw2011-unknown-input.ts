import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { left: uint(4), right: uint(4) }, out: { y: uint(5) } });

  step({ left, rigth }: In<Example>): Out<Example> {
    return { y: left + rigth };
  }
}
