import { Module, bool, ports, reg, type In, type Out } from 'tilewright/language';

/** Edges of an input, from the value of the clock before. */
export class EdgeDetector extends Module {
  readonly io = ports({
    in: { line: bool },
    out: { rise: bool, fall: bool },
  });
  before = reg(bool);

  step({ line }: In<EdgeDetector>): Out<EdgeDetector> {
    const rise = line && !this.before;
    const fall = !line && this.before;
    this.before = line;
    return { rise, fall };
  }
}
