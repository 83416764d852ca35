import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A destructured input under another name. */
export class InputsRenamed extends Module {
  readonly io = ports({ in: { value: uint(4) }, out: { value_plus: uint(5) } });

  step({ value: x }: In<InputsRenamed>): Out<InputsRenamed> {
    const value = x + 1;
    return { value_plus: value };
  }
}
