import { bool, Module, ports, uint, type In, type Out } from 'tilewright/language';

export class MaskAsCondition extends Module {
  readonly io = ports({ in: { strobe: uint(4) }, out: { low: bool } });

  step({ strobe }: In<MaskAsCondition>): Out<MaskAsCondition> {
    return { low: strobe & 1 ? true : false };
  }
}
