import { bool, Module, ports, type In, type Out } from '../../../../tsgen/language/index.ts';
import { Stage as Other } from './other-stage.ts';

export class Stage extends Module {
  override readonly io = ports({ in: { a: bool }, out: { y: bool } });
  constructor() {
    super({});
  }

  override step({ a }: In<Stage>): Out<Stage> {
    return { y: !a };
  }
}

/** Two classes that are called Stage. */
export class SameName extends Module {
  override readonly io = ports({ in: { a: bool }, out: { y: bool } });
  readonly first = new Stage();
  readonly second = new Other();
  constructor() {
    super({});
  }

  override step({ a }: In<SameName>): Out<SameName> {
    const { y: between } = this.first.step({ a });
    const { y } = this.second.step({ a: between });
    return { y };
  }
}
