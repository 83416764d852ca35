import { Module, ports, uint, type Out } from 'tilewright/language';

export default class extends Module {
  readonly io = ports({ in: {}, out: { y: uint(4) } });

  step(): Out<{ io: typeof this.io }> {
    return { y: 3 };
  }
}
