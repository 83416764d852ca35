import { Module, ports, record, reg, uint, type In, type Out } from 'tilewright/language';

const Pair = record({ first: uint(4), second: uint(4) });

/** Every field of a record sees the others as they were. */
export class RecordSwap extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { pair: Pair, local: Pair } });
  held = reg(Pair, { first: 1, second: 2 });

  step({ x }: In<RecordSwap>): Out<RecordSwap> {
    let local = { first: x, second: this.held.first };
    local = { first: local.second, second: local.first };
    const pair = this.held;
    this.held = { first: this.held.second, second: this.held.first ^ x };
    return { pair, local };
  }
}
