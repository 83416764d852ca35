import { memory, Module, ports, range, uint, type In, type Out } from 'tilewright/language';

export class CollisionOrder extends Module {
  readonly io = ports({
    in: { address: range(0, 15), word: uint(8) },
    out: { y: uint(8) },
  });
  words = memory(16, uint(8), { read: 'registered', collision: 'old' });

  step({ address, word }: In<CollisionOrder>): Out<CollisionOrder> {
    const y = this.words.data;
    this.words.write(address, word);
    this.words.read(address);
    return { y };
  }
}
