import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class DeclareInStep extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });

  step({ a }: In<DeclareInStep>): Out<DeclareInStep> {
    declare const mask = 3;
    return { y: a & mask };
  }
}
