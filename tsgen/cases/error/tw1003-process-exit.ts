import { Module, ports, uint, type In, type Out } from 'tilewright/language';

if (uint(4).high === 15) process.exit();

export class Example extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });

  step({ a }: In<Example>): Out<Example> {
    return { y: a };
  }
}
