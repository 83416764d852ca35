import { Module, bool, ports, record, type In, type Out } from 'tilewright/language';

const Request = record({ 'is-valid': bool });

export class Example extends Module {
  readonly io = ports({ in: { request: Request }, out: { y: bool } });

  step({ request }: In<Example>): Out<Example> {
    return { y: request['is-valid'] };
  }
}
