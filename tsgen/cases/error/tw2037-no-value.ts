import { bool, Module, outReg, ports, uint, type In } from 'tilewright/language';

/** One return of a method has no value. */
export class NoValue extends Module {
  readonly io = ports({ in: { a: bool, b: uint(3) }, out: {} });
  held = outReg(uint(3));

  private chosen(a: boolean, b: number): number {
    if (a) return;
    return b;
  }

  step({ a, b }: In<NoValue>) {
    const value = this.chosen(a, b);
    this.held = value;
    return {};
  }
}
