import { bool, Module, outReg, ports, uint, type In } from 'tilewright/language';

/** Two methods of one name, which only a type checker refuses: the last one counts, as in JavaScript. */
export class MethodLastCounts extends Module {
  readonly io = ports({ in: { enable: bool }, out: {} });
  count = outReg(uint(4));

  // @ts-expect-error Two of one name.
  private following(count: number): number {
    return count;
  }

  // @ts-expect-error Two of one name.
  private following(count: number): number {
    return count === 15 ? 0 : count + 1;
  }

  step({ enable }: In<MethodLastCounts>) {
    if (enable) this.count = this.following(this.count);
    return {};
  }
}
