import { Module, outReg, ports, uint, wrap, type In } from 'tilewright/language';

abstract class Meter extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: {} });
  y = outReg(uint(6));

  protected get limit(): number {
    return this.y > 30 ? 1 : 2;
  }

  protected worth(a: number): number {
    return a + this.limit;
  }

  protected put(value: number): void {
    this.y = wrap(value, uint(6));
  }

  step({ a }: In<Meter>): Record<string, never> {
    this.put(this.worth(a) * this.limit);
    return {};
  }
}

class FineMeter extends Meter {
  protected override get limit(): number {
    return super.limit + 1;
  }

  protected override worth(a: number): number {
    return super.worth(a) + 1;
  }
}

/** Two levels: super is relative to the class that it is written in. */
export class SuperGetters extends FineMeter {
  protected override get limit(): number {
    return super.limit * 2;
  }

  protected override put(value: number): void {
    if (this.y === 63) super.put(0);
    else super.put(value + super.limit);
  }
}
