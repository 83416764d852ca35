import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** An input that is passed through. */
export class OutputOfInput extends Module {
  readonly io = ports({
    in: { a: uint(4), flag: bool },
    out: { copy: uint(4), also: bool },
  });

  step({ a, flag }: In<OutputOfInput>): Out<OutputOfInput> {
    return { copy: a, also: flag };
  }
}
