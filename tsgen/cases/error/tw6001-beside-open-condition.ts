import { Module, outReg, ports, uint, type In, type Out } from 'tilewright/language';

/** A condition that is always false at one call and open at the other does not explain why an input is of no use. */
export class Example extends Module {
  readonly io = ports({ in: { x: uint(2), level: uint(3), idle: uint(2) }, out: { y: uint(2) } });
  held = outReg(uint(3));
  marks = outReg(uint(2));

  private mark(): void {
    if (this.held > 3) this.marks = 1;
  }

  step({ x, level, idle }: In<Example>): Out<Example> {
    this.held = x;
    this.mark();
    this.held = level;
    this.mark();
    return { y: idle * 0 };
  }
}
