import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A number without a sign is never negative. */
export class Choice extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(4) } });

  step({ x }: In<Choice>): Out<Choice> {
    return { y: x >= 0 ? x : 0 };
  }
}
