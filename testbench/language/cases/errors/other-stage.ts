import { bool, Module, ports, type In, type Out } from '../../../../tsgen/language/index.ts';

export class Stage extends Module {
  override readonly io = ports({ in: { a: bool }, out: { y: bool } });
  constructor() {
    super({});
  }

  override step({ a }: In<Stage>): Out<Stage> {
    return { y: a };
  }
}
