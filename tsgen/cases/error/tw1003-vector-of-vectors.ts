import { Module, bit, ports, vec, type In, type Out } from 'tilewright/language';

const Rows = vec(3, vec(2, bit) as never);

export class Example extends Module {
  readonly io = ports({ in: { rows: Rows }, out: { y: bit } });

  step({ rows }: In<Example>): Out<Example> {
    return { y: rows[0] };
  }
}
