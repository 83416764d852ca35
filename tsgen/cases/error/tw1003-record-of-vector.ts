import { Module, bit, bool, ports, record, vec, type In, type Out } from 'tilewright/language';

const Lines = record({ valid: bool, lines: vec(4, bit) });

export class Example extends Module {
  readonly io = ports({
    in: { bus: Lines },
    out: { y: bool },
  });

  step({ bus }: In<Example>): Out<Example> {
    return { y: bus.valid };
  }
}
