import { bool, Module, ports, record, reg, uint, type In, type Out } from '../../../../tsgen/language/index.ts';

/** Gives a record register the fields of another record. */
export class RecordExtra extends Module {
  override readonly io = ports({ in: { more: record({ valid: bool, tag: uint(3) }) }, out: { valid: bool } });
  held = reg(record({ valid: bool }));
  constructor() {
    super({});
  }

  override step({ more }: In<RecordExtra>): Out<RecordExtra> {
    const { valid } = this.held;
    this.held = more;
    return { valid };
  }
}
