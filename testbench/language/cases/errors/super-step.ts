import type { In, Out } from '../../../../tsgen/language/index.ts';
import { SteppingBase } from '../counting-base.ts';

/** Steps its base, which is the same module. */
export class SuperStep extends SteppingBase<{ limit: number }> {
  static readonly parameters = {
    limit: { default: 40, minimum: 1, maximum: 1000, description: 'largest count' },
  } as const;

  protected override wanted(weight: number): boolean {
    return weight !== 1;
  }

  override step(inputs: In<SuperStep>): Out<SuperStep> {
    const result = super.step(inputs);
    return { busy: result.busy, noted: this.full };
  }
}
