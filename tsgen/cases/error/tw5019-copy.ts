import { Module, fixed, ports, vec, wires, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(7, 5);

class Line extends Module {
  readonly io = ports({ in: { level: Level }, out: { line: vec(2, Level) } });
  levels = wires(2, Level);

  step({ level }: In<Line>): Out<Line> {
    this.levels.fill(level);
    return { line: this.levels };
  }
}

/** A whole vector: the elements of a sub-module's output. */
export class Example extends Module {
  readonly io = ports({ in: { level: Level }, out: { line: vec(2, Gain) } });
  readonly delay = new Line({});

  step({ level }: In<Example>): Out<Example> {
    const { line } = this.delay.step({ level });
    return { line };
  }
}
