import { bool, Module, ports, record, reg, uint, type In, type Out } from '../../../../tsgen/language/index.ts';

/** Changes one field of a record register in place. */
export class RecordField extends Module {
  override readonly io = ports({ in: { set: bool }, out: { count: uint(4) } });
  readonly held: { valid: boolean; count: number } = reg(record({ valid: bool, count: uint(4) }));
  constructor() {
    super({});
  }

  override step({ set }: In<RecordField>): Out<RecordField> {
    const count = this.held.count;
    this.held.valid = set;
    return { count };
  }
}
