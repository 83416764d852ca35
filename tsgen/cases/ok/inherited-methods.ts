import { bool, type In, Module, type Out, outReg, ports, uint, wrap } from 'tilewright/language';

/** What the counters below have in common. */
abstract class Counting extends Module {
  readonly io = ports({ in: { go: bool, by: uint(4) }, out: { ahead: uint(8) } });
  count = outReg(uint(8), 3);

  protected amount(by: number): number {
    return by + 1;
  }

  protected bounded(value: number): number {
    return wrap(value, uint(8));
  }

  step({ go, by }: In<Counting>): Out<Counting> {
    const ahead = this.bounded(this.count + this.amount(by));
    if (go) this.count = ahead;
    return { ahead };
  }
}

/** Counts by twice as much as its base would. */
export class InheritedMethods extends Counting {
  protected override amount(by: number): number {
    return super.amount(by) * 2;
  }
}
