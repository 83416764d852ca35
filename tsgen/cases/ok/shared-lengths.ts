import { bit, bool, Module, parameters, ports, range, regs, uint, vec, wires, type In, type Out, type ParametersOf } from 'tilewright/language';

const lanesParameters = parameters({
  lanes: { default: 4, minimum: 1, maximum: 64, description: 'Number of lanes' },
  first: { default: 1, minimum: 0, maximum: 200, description: 'Reset value of lane 0' },
  label: { default: 0, minimum: 0, maximum: 9, description: 'Of no effect' },
});

class Lanes extends Module<ParametersOf<typeof lanesParameters>> {
  static readonly parameters = lanesParameters;
  readonly io = ports({ in: { mask: vec(this.p.lanes, bit), clear: bool }, out: { hit: vec(this.p.lanes, bit) } });
  levels = regs(this.p.lanes, range(0, 200), (index) => this.p.first + index);
  signs = regs(this.p.lanes, bit, () => 1);
  hits = wires(this.p.lanes, bit);

  step({ mask, clear }: In<Lanes>): Out<Lanes> {
    this.hits.fill(1);
    for (let i = 0; i < this.p.lanes; i++) {
      if (mask[i] === 1) {
        this.hits[i] = this.levels[i] > 100 ? this.signs[i] : 0;
        this.levels[i] = this.levels[i] >= 190 ? 0 : this.levels[i] + 10;
      }
    }
    if (clear) this.signs.fill(0);
    return { hit: this.hits };
  }
}

/** One module for two lengths: the number of lanes is a parameter, and so is what they start with. */
export class SharedLengths extends Module {
  readonly io = ports({
    in: { narrow: vec(4, bit), wide: vec(9, bit), clear: bool },
    out: { narrowHit: vec(4, bit), wideHit: vec(9, bit), again: vec(9, bit), more: uint(1) },
  });
  readonly four = new Lanes({ lanes: 4, first: 1, label: 0 });
  readonly nine = new Lanes({ lanes: 9, first: 90, label: 0 });
  readonly other = new Lanes({ lanes: 9, first: 90, label: 3 });

  step({ narrow, wide, clear }: In<SharedLengths>): Out<SharedLengths> {
    const { hit: narrowHit } = this.four.step({ mask: narrow, clear });
    const { hit: wideHit } = this.nine.step({ mask: wide, clear });
    const { hit: again } = this.other.step({ mask: wide, clear: false });
    return { narrowHit, wideHit, again, more: Number(clear) };
  }
}
