import { Module, bool, outReg, ports, range, assert, type In } from 'tilewright/language';

/** Checks in the source become checks in simulation and leave no logic. */
export class Assertions extends Module {
  readonly io = ports({
    in: { up: bool },
    out: {},
  });
  count = outReg(range(0, 5));

  step({ up }: In<Assertions>): Record<string, never> {
    assert(this.count <= 5, 'the counter stays in its range');
    if (up) this.count = this.count < 5 ? this.count + 1 : 0;
    return {};
  }
}
