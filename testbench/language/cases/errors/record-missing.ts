import { bool, Module, ports, record, reg, uint, type In, type Out } from '../../../../tsgen/language/index.ts';

/** Leaves a field of a record out. */
export class RecordMissing extends Module {
  override readonly io = ports({ in: { set: bool }, out: { valid: bool } });
  held: { readonly valid: boolean; readonly count?: number } = reg(record({ valid: bool, count: uint(4) }));
  constructor() {
    super({});
  }

  override step({ set }: In<RecordMissing>): Out<RecordMissing> {
    const { valid } = this.held;
    this.held = { valid: set };
    return { valid };
  }
}
