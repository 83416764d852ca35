import { Module, bool, int, outReg, ports, vec, wrap, type In, type Out } from 'tilewright/language';

/** One place of a systolic row: multiplies, adds up, and hands its operand on. */
class Place extends Module {
  readonly io = ports({ in: { left: int(4), right: int(4), weight: int(4), clear: bool }, out: {} });
  toRight = outReg(int(4));
  toLeft = outReg(int(4));
  sum = outReg(int(12));

  step({ left, right, weight, clear }: In<Place>): Record<string, never> {
    this.toRight = left;
    this.toLeft = right;
    this.sum = clear ? 0 : wrap(this.sum + (left - right) * weight, int(12));
    return {};
  }
}

/** Neighbours that read each other's registers stay a generate loop: downwards from the left, upwards from the right. */
export class ChildNeighbours extends Module<{ places: number }> {
  readonly io = ports({
    in: { operand: int(4), weights: vec(this.p.places, int(4)), clear: bool },
    out: { total: int(16), last: int(4) },
  });
  readonly LAST = this.p.places - 1;
  down = Array.from({ length: this.p.places }, () => new Place({}));
  up = Array.from({ length: this.p.places }, () => new Place({}));

  constructor(p: { places?: number } = {}) {
    super({ places: p.places ?? 5 });
  }

  step({ operand, weights, clear }: In<ChildNeighbours>): Out<ChildNeighbours> {
    let total = 0;
    for (let i = 0; i < this.p.places; i++) total += this.down[i].sum - this.up[i].sum;
    const last = this.down[this.LAST].toRight;
    for (let i = this.LAST; i >= 0; i--) {
      const left = i === 0 ? operand : this.down[i - 1].toRight;
      this.down[i].step({ left, right: this.up[i].toLeft, weight: weights[i], clear });
    }
    for (let j = 0; j < this.p.places; j++) {
      const right = j === this.LAST ? last : this.up[j + 1].toLeft;
      this.up[j].step({ left: operand, right, weight: weights[j], clear });
    }
    return { total, last };
  }
}
