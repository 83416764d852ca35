import { Module, bool, ports, record, regs, uint, type In, type Out } from 'tilewright/language';

const Request = record({ valid: bool, row: uint(4) });

export class Example extends Module {
  readonly io = ports({ in: { request: Request }, out: { valid: bool } });
  waiting = regs(4, Request as never);

  step({ request }: In<Example>): Out<Example> {
    return { valid: request.valid };
  }
}
