import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function size(): number {
  return process.exit(0);
}

export class Example extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });

  step({ a }: In<Example>): Out<Example> {
    return { y: a < size() ? a : 0 };
  }
}
