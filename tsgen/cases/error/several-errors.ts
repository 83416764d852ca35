import { Module, bool, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** Every statement is checked, and one error does not lead to others. */
export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4), b: bool },
    out: { x: uint(4), y: bool, z: uint(4) },
  });
  held = reg(uint(4));

  step({ a, b }: In<Example>): Out<Example> {
    const last = a / 3;
    const next = last + 1;
    const flag = a && b;
    while (b) this.held = 3;
    this.held = next;
    return { x: last, y: flag, z: a + b };
  }
}
