import { bool, Module, outReg, ports, type In } from 'tilewright/language';

/** A file that JavaScript refuses before it runs. */
export class EarlyError extends Module {
  readonly io = ports({ in: { a: bool }, out: {} });
  held = outReg(bool);

  step({ a }: In<EarlyError>) {
    if (a) continue;
    this.held = a;
    return {};
  }
}
