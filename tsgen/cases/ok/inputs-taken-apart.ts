import { anyOf, bit, bool, Module, ports, record, uint, vec, type In, type Out } from 'tilewright/language';

const Request = record({ valid: bool, row: uint(4) });

/** The inputs under one name, and names for some of them. */
export class InputsTakenApart extends Module {
  readonly io = ports({
    in: { a: uint(4), lines: vec(4, bit), request: Request },
    out: { y: uint(5), any: bool, row: uint(4) },
  });

  step(inputs: In<InputsTakenApart>): Out<InputsTakenApart> {
    const { a: value, lines, request } = inputs;
    const { valid } = request;
    return { y: value + lines[2], any: anyOf(lines) || valid, row: request.row };
  }
}
