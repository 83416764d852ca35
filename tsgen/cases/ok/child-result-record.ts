import { Module, ports, slice, uint, type In, type Out } from 'tilewright/language';

class Splitter extends Module {
  readonly io = ports({ in: { word: uint(8) }, out: { high: uint(4), low: uint(4) } });

  step({ word }: In<Splitter>): Out<Splitter> {
    return { high: slice(word, 7, 4), low: slice(word, 3, 0) };
  }
}

/** The outputs of a sub-module under one name, and under names of their own. */
export class ChildResultRecord extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8) },
    out: { x: uint(5), y: uint(5) },
  });
  readonly left = new Splitter({});
  readonly right = new Splitter({});

  step({ a, b }: In<ChildResultRecord>): Out<ChildResultRecord> {
    const halves = this.left.step({ word: a });
    const { high: top, low } = this.right.step({ word: b });
    return { x: halves.high + top, y: halves.low + low };
  }
}
