import { Module, bool, outReg, ports, range, type In } from 'tilewright/language';

/** A method of several statements, called as a statement. */
export class MethodStatements extends Module {
  readonly io = ports({
    in: { push: bool, pop: bool },
    out: {},
  });
  level = outReg(range(0, 8));

  private change(up: boolean): void {
    if (up) {
      if (this.level < 8) this.level += 1;
    } else if (this.level > 0) {
      this.level -= 1;
    }
  }

  step({ push, pop }: In<MethodStatements>): Record<string, never> {
    if (push) this.change(true);
    else if (pop) this.change(false);
    return {};
  }
}
