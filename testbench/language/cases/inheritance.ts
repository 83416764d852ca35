import type { UInt } from '../../../tsgen/language/index.ts';
import { SteppingBase as Base } from './counting-base.ts';

/** Its own meaning of a name that the base's file uses too. */
const STRIDE = 1;

/** Counts in strides that grow with the weight, and starts again from a mark. */
export class Inheritance extends Base<{ limit: number }> {
  static readonly parameters = {
    limit: { default: 40, minimum: 1, maximum: 1000, description: 'largest count' },
  } as const;

  protected override wanted(weight: UInt<2>): boolean {
    return weight !== STRIDE;
  }

  /** Twice the base's amount. */
  protected override amount(weight: UInt<2>): number {
    return super.amount(weight) * 2;
  }

  protected override restart(): void {
    super.restart();
    if (this.isFull) this.full = 0;
  }
}
