import {
  bool,
  enumOf,
  int,
  Module,
  outReg,
  ports,
  record,
  reg,
  uint,
  type In,
  type Out,
} from '../../../tsgen/language/index.ts';

const Kind = { Idle: 0, Read: 1, Write: 2 } as const;
type Kind = (typeof Kind)[keyof typeof Kind];
const kind = enumOf({ Kind });

/** A request and who made it. */
const Request = record({ valid: bool, kind, row: uint(4), delta: int(5) });
const NOTHING = { valid: false, kind: Kind.Idle, row: 0, delta: 0 } as const;

/** Keeps one request for a clock. */
class Holder extends Module {
  override readonly io = ports({ in: { request: Request, keep: bool }, out: { passed: Request } });
  /** The request of the clock before. */
  last = outReg(Request, { valid: false, kind: Kind.Write, row: 9, delta: -1 });
  constructor() {
    super({});
  }

  override step({ request, keep }: In<Holder>): Out<Holder> {
    const passed = keep ? this.last : { ...request, delta: -1 };
    if (!keep) this.last = request;
    return { passed };
  }
}

/** Records as ports, registers, locals, constants, arguments of sub-modules and results. */
export class Records extends Module {
  override readonly io = ports({
    in: {
      /** From the left. */
      left: Request,
      right: record({
        valid: bool,
        kind,
        /** A row on the right. */
        row: uint(4),
        delta: int(5),
      }),
      swap: bool,
      clear: bool,
    },
    out: { chosen: Request, swapped: record({ low: uint(4), high: uint(4) }), sum: int(8), previous: uint(4) },
  });
  /** Two rows. */
  pair = reg(record({ low: uint(4), high: uint(4) }), { low: 3, high: 12 });
  held = reg(Request);
  readonly holder = new Holder();
  constructor() {
    super({});
  }

  private get both(): boolean {
    return this.held.valid && this.pair.low < this.pair.high;
  }

  override step({ left, right, swap, clear }: In<Records>): Out<Records> {
    const before = this.holder.last;
    const chosen = left.valid ? left : right;
    // The pair as it was, whatever happens to the register.
    const old = this.pair;
    if (swap) this.pair = { low: this.pair.high, high: this.pair.low };
    else if (chosen.valid) this.pair = { ...this.pair, low: chosen.row };
    const { row, delta } = chosen;
    let next = { ...this.held, row };
    if (chosen.kind === Kind.Write) next = { ...next, kind: chosen.kind, delta };
    if (clear) this.held = NOTHING;
    else if (!this.both) this.held = { ...next, valid: left.valid !== right.valid };
    const { passed } = this.holder.step({ request: this.held, keep: swap });
    return {
      chosen,
      swapped: { low: old.high, high: old.low },
      sum: passed.delta + before.delta + this.held.delta,
      previous: before.row,
    };
  }
}
