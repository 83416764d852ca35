import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

function clip(x: number, low: number, high = 200): number {
  return x > high ? high : x < low ? low : x;
}

export class Example extends Module {
  readonly io = ports({ in: { a: uint(8) }, out: { y: uint(8), z: uint(8) } });
  held = reg(uint(8));

  private keep(x: number): void {
    this.held = x;
  }

  step({ a }: In<Example>): Out<Example> {
    const z = this.held;
    this.keep(a, 3);
    return { y: clip(a), z };
  }
}
