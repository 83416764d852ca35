import { Module, ports, uint, type In, type Out } from 'tilewright/language';

const made = { count: 0, names: ['first'] };

class Stage extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(8) } });

  constructor() {
    super();
    made.count += 1;
  }

  step({ a }: In<Stage>): Out<Stage> {
    return { y: a };
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(9) },
  });
  stage = new Stage();

  step({ a }: In<Example>): Out<Example> {
    const { y } = this.stage.step({ a });
    return { y: y + made.count };
  }
}
