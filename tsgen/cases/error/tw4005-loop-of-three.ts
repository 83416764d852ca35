import { bool, Module, ports, uint, type In, type Out } from 'tilewright/language';

class LoopOfThreeStage extends Module {
  readonly io = ports({ in: { valid: bool, ready: bool }, out: { give: bool, take: bool } });

  step({ valid, ready }: In<LoopOfThreeStage>): Out<LoopOfThreeStage> {
    return { give: valid && ready, take: ready };
  }
}

/** Each stage waits for the next, and the last one for the first, by way of a wire. */
export class LoopOfThree extends Module {
  readonly io = ports({ in: { valid: bool, level: uint(4) }, out: { y: bool } });
  readonly first = new LoopOfThreeStage({});
  readonly second = new LoopOfThreeStage({});
  readonly third = new LoopOfThreeStage({});

  step({ valid, level }: In<LoopOfThree>): Out<LoopOfThree> {
    const { give: one } = this.first.step({ valid, ready: open });
    const { give: two } = this.second.step({ valid: one, ready: true });
    const { give: three, take } = this.third.step({ valid: two, ready: true });
    const open = level > 3 && !three;
    return { y: three && take };
  }
}
