import { bool, Module, outReg, ports, range, type In } from 'tilewright/language';

/** A method that takes its own result in a name. */
export class MethodIntoLet extends Module {
  readonly io = ports({ in: { push: bool }, out: {} });
  level = outReg(range(0, 8));

  private change(up: boolean): number {
    const before = this.change(true);
    if (up) return before;
    return 0;
  }

  step({ push }: In<MethodIntoLet>) {
    const level = this.change(push);
    if (level < 8) this.level = level;
    return {};
  }
}
