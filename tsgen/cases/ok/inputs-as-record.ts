import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** The inputs under one name. */
export class InputsAsRecord extends Module {
  readonly io = ports({
    in: { left: uint(4), right: uint(4) },
    out: { y: uint(5) },
  });

  step(inputs: In<InputsAsRecord>): Out<InputsAsRecord> {
    const sum = inputs.left + inputs.right;
    return { y: sum };
  }
}
