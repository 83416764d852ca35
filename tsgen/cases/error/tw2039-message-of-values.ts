import { assert, Module, ports, uint, type In, type Out } from 'tilewright/language';

export class MessageOfValues extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(8) },
  });

  step({ a }: In<MessageOfValues>): Out<MessageOfValues> {
    assert(a < 200, `a is ${a}`);
    return { y: a };
  }
}
