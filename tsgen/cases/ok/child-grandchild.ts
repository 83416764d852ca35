import { Module, bool, outReg, ports, type In, type Out } from 'tilewright/language';

class Bit extends Module {
  readonly io = ports({ in: { toggle: bool }, out: { carry: bool } });
  value = outReg(bool);

  step({ toggle }: In<Bit>): Out<Bit> {
    const carry = toggle && this.value;
    if (toggle) this.value = !this.value;
    return { carry };
  }
}

class Pair extends Module {
  readonly io = ports({ in: { toggle: bool }, out: { carry: bool } });
  readonly low = new Bit({});
  readonly high = new Bit({});

  step({ toggle }: In<Pair>): Out<Pair> {
    const { carry: middle } = this.low.step({ toggle });
    const { carry } = this.high.step({ toggle: middle });
    return { carry };
  }
}

/** Three levels: a ripple counter. */
export class ChildGrandchild extends Module {
  readonly io = ports({
    in: { enable: bool },
    out: { carry: bool },
  });
  readonly pair = new Pair({});
  readonly last = new Bit({});

  step({ enable }: In<ChildGrandchild>): Out<ChildGrandchild> {
    const { carry: middle } = this.pair.step({ toggle: enable });
    const { carry } = this.last.step({ toggle: middle });
    return { carry };
  }
}
