import { Module, memory, ports, range, uint, type In, type Out } from 'tilewright/language';

/** Every round would be a write of its own. */
export class WriteInALoop extends Module {
  readonly io = ports({ in: { a: uint(4), i: range(0, 3) }, out: { y: uint(4) } });
  words = memory(4, uint(4));

  step({ a, i }: In<WriteInALoop>): Out<WriteInALoop> {
    const y = this.words[i];
    for (let k = 0; k < 2; k++) this.words[k] = a;
    return { y };
  }
}
