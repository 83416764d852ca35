import { Module, bool, ports, reg, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { load: bool, value: uint(4) },
    out: { y: bool },
  });
  level = reg(uint(4));
  readonly full = Number(this.level !== undefined);

  step({ load, value }: In<Example>): Out<Example> {
    if (load) this.level = value;
    return { y: this.level === this.full };
  }
}
