import { Module, bool, ports, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { clk: bool },
    out: { y: bool },
  });

  step({ clk }: In<Example>): Out<Example> {
    return { y: !clk };
  }
}
