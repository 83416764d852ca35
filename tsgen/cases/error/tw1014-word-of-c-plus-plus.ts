import { bool, Module, ports, uint, type In, type Out } from 'tilewright/language';

export class WordOfCPlusPlus extends Module {
  readonly io = ports({ in: { enable: bool, float: uint(4) }, out: { y: uint(4) } });

  step({ enable, float }: In<WordOfCPlusPlus>): Out<WordOfCPlusPlus> {
    return { y: enable ? float : 0 };
  }
}
