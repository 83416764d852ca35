// parameters: {"shift": 3, "length": 4}
import { bool, int, Module, outReg, ports, regs, uint, type In } from 'tilewright/language';

const LIMITS = { rows: 3, more: { columns: 5 } };

/** Constants and registers that are taken out of this.p, of this and of a constant by name. */
export class DestructuredThis extends Module<{ shift: number; length: number }> {
  readonly io = ports({ in: { code: int(4), enable: bool }, out: {} });
  readonly LAST = this.p.length - 1;
  readonly TABLE = [1, 5, 9, 2];
  scaled = outReg(int(8));
  sum = outReg(int(10));
  columns = outReg(uint(4));
  places = regs(4, uint(2));

  step({ code, enable }: In<DestructuredThis>) {
    const { shift, length: count } = this.p;
    const { LAST, scaled, TABLE } = this;
    const {
      rows,
      more: { columns },
    } = LIMITS;
    this.scaled = code * 2 ** shift + TABLE[this.places[LAST]];
    // The register as it was before.
    this.sum = scaled + LAST + rows;
    for (let float = 0; float < count; float++) {
      if (enable) this.places[float] = (float + this.places[float]) & 3;
    }
    this.columns = columns;
    return {};
  }
}
