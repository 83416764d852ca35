import { Module, ports, uint, type In, type Out } from 'tilewright/language';

const SEED = Date.now() % 256;

/** The constant is captured at elaboration, and is another one each time. */
export class ConstantOfTime extends Module {
  readonly io = ports({ in: { a: uint(8) }, out: { y: uint(8) } });

  step({ a }: In<ConstantOfTime>): Out<ConstantOfTime> {
    return { y: a ^ SEED };
  }
}
