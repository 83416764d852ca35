import { bool, Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(4), b: bool }, out: { y: uint(4), z: bool } });

  step({ a, b }: In<Example>): Out<Example> {
    let y = a;
    y ||= 3;
    let z = b;
    z &&= a;
    return { y, z };
  }
}
