import { Module, ports, uint, type In, type Out } from 'tilewright/language';
import { columns } from './files/index.ts';
import * as sizes from './files/index.ts';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(8), z: uint(8) } });

  step({ a }: In<Example>): Out<Example> {
    return { y: a + columns, z: a + sizes.columns };
  }
}
