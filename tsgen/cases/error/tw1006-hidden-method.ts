import { bool, Module, outReg, ports, type In } from 'tilewright/language';

/** A field of the name of a method: V8 calls the field. */
export class HiddenMethod extends Module {
  readonly io = ports({ in: { a: bool }, out: {} });
  held = outReg(bool);

  constructor(p: Record<string, never>) {
    super(p);
    Object.assign(this, { inverse: (a: boolean) => a });
  }

  private inverse(a: boolean): boolean {
    return !a;
  }

  step({ a }: In<HiddenMethod>) {
    this.held = this.inverse(a);
    return {};
  }
}
