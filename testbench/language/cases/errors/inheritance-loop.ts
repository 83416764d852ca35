import { SteppingBase } from '../counting-base.ts';

/** Calls the overriding method where super was meant. */
export class InheritanceLoop extends SteppingBase<{ limit: number }> {
  static readonly parameters = {
    limit: { default: 40, minimum: 1, maximum: 1000, description: 'largest count' },
  } as const;

  protected override wanted(weight: number): boolean {
    return weight !== 1;
  }

  protected override amount(weight: number): number {
    return this.amount(weight) * 2;
  }
}
