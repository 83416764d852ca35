import { Module, outReg, ports, uint, type In } from 'tilewright/language';

/** A condition that is false at one call of a method and true at the other is none that is always the same. */
export class WarningsOfCalls extends Module {
  readonly io = ports({ in: { x: uint(2) }, out: {} });
  level = outReg(uint(3));
  marks = outReg(uint(2));

  private mark(): void {
    if (this.level > 3) this.marks = 1;
    else this.marks = 2;
  }

  step({ x }: In<WarningsOfCalls>): Record<string, never> {
    this.level = x;
    this.mark();
    if (x === 2) {
      this.level = 5;
      this.mark();
    }
    return {};
  }
}
