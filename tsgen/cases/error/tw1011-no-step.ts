import { Module, bool, ports } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: bool }, out: {} });
}
