import { Module, ports, uint, wrap, type In, type Out } from 'tilewright/language';

class LoopThroughItselfAdder extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { sum: uint(5) } });

  step({ a }: In<LoopThroughItselfAdder>): Out<LoopThroughItselfAdder> {
    return { sum: a + 1 };
  }
}

/** An output goes straight back into the sub-module that it comes from. */
export class LoopThroughItself extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(5) } });
  readonly adder = new LoopThroughItselfAdder({});

  step({ a }: In<LoopThroughItself>): Out<LoopThroughItself> {
    const { sum } = this.adder.step({ a: wrap(a + sum, uint(4)) });
    return { y: sum };
  }
}
