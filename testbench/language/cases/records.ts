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
  type ValueOf,
} from '../../../tsgen/language/index.ts';

const Kind = { Idle: 0, Read: 1, Write: 2 } as const;
type Kind = (typeof Kind)[keyof typeof Kind];
const kind = enumOf({ Kind });

/** A request and who made it. */
const Request = record({ valid: bool, kind, row: uint(4), delta: int(5) });
type Held = ValueOf<typeof Request>;
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
    out: { chosen: Request, swapped: record({ low: uint(4), high: uint(4) }), sum: int(8), previous: uint(4), twice: bool },
  });
  /** Two rows. */
  pair = reg(record({ low: uint(4), high: uint(4) }), { low: 3, high: 12 });
  held = reg(Request);
  taken = reg(record({ row: uint(4), twice: bool }));
  readonly holder = new Holder();
  constructor() {
    super({});
  }

  private get both(): boolean {
    return this.held.valid && this.pair.low < this.pair.high;
  }

  /** The weight of a request; an argument may be any record. */
  private weight(request: Held): number {
    return request.kind === Kind.Write ? request.delta : -request.row;
  }

  /** Takes a request over, for the next clock. */
  private take(request: Held, first: boolean): void {
    const { valid, row } = request;
    this.held = { ...request, valid: valid !== first };
    if (valid && this.held.row === row) this.taken = { row, twice: this.taken.row === row };
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
    else if (!this.both) this.take({ ...next, valid: left.valid }, right.valid);
    const { passed } = this.holder.step({ request: this.held, keep: swap });
    return {
      chosen,
      swapped: { low: old.high, high: old.low },
      sum: passed.delta + before.delta + this.weight(this.held) + this.weight({ ...NOTHING, row: 1, delta }),
      twice: this.taken.twice,
      previous: before.row,
    };
  }
}
