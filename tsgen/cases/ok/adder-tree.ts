// parameters: {"levels": 2, "bits": 5}
import { bool, int, Module, outReg, parameters, ports, regs, vec } from 'tilewright/language';
import type { In, Out, ParametersOf } from 'tilewright/language';

/** A registered product. */
class TreeMultiplier extends Module<{ bits: number }> {
  readonly io = ports({ in: { a: int(this.p.bits), b: int(this.p.bits) }, out: {} });
  product = outReg(int(2 * this.p.bits));

  step({ a, b }: In<TreeMultiplier>): Out<TreeMultiplier> {
    this.product = a * b;
    return {};
  }
}

/** A registered sum. */
class TreeAdder extends Module<{ bits: number }> {
  readonly io = ports({ in: { a: int(this.p.bits), b: int(this.p.bits) }, out: {} });
  sum = outReg(int(this.p.bits + 1));

  step({ a, b }: In<TreeAdder>): Out<TreeAdder> {
    this.sum = a + b;
    return {};
  }
}

const treeParameters = parameters({
  levels: { default: 3, minimum: 1, maximum: 8, description: 'levels of adders; 2^levels products' },
  bits: { default: 8, minimum: 2, maximum: 20, description: 'bits of a factor' },
});

/** Scalar product of two vectors: multipliers, then a tree of adders, a register behind each level. */
export class DotProduct extends Module<ParametersOf<typeof treeParameters>> {
  static readonly parameters = treeParameters;

  readonly TERMS = 2 ** this.p.levels;

  readonly io = ports({
    in: { start: bool, x: vec(this.TERMS, int(this.p.bits)), y: vec(this.TERMS, int(this.p.bits)) },
    out: { valid: bool, sum: int(2 * this.p.bits + this.p.levels) },
  });

  private multipliers = Array.from({ length: this.TERMS }, () => new TreeMultiplier({ bits: this.p.bits }));
  private adders = Array.from({ length: this.p.levels }, (_, level) =>
    Array.from({ length: this.TERMS >> (level + 1) }, () => new TreeAdder({ bits: 2 * this.p.bits + level })),
  );
  private valids = regs(this.p.levels + 1, bool);

  step({ start, x, y }: In<DotProduct>): Out<DotProduct> {
    const sum = this.adders[this.p.levels - 1][0].sum;
    const done = this.valids[this.p.levels];

    for (let level = this.p.levels - 1; level >= 0; level--) {
      for (let i = 0; i < this.adders[level].length; i++) {
        const a = level === 0 ? this.multipliers[2 * i].product : this.adders[level - 1][2 * i].sum;
        const b = level === 0 ? this.multipliers[2 * i + 1].product : this.adders[level - 1][2 * i + 1].sum;
        this.adders[level][i].step({ a, b });
      }
    }
    for (let i = 0; i < this.TERMS; i++) this.multipliers[i].step({ a: x[i], b: y[i] });
    for (let level = this.p.levels; level > 0; level--) this.valids[level] = this.valids[level - 1];
    this.valids[0] = start;
    return { valid: done, sum };
  }
}
