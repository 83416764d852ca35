import {
  bool,
  Module,
  outReg,
  ports,
  range,
  reg,
  uint,
  type In,
  type Out,
  type Ports,
  type UInt,
} from '../../../tsgen/language/index.ts';

/** Steps that a base counts in; its own constant, invisible to the files that import it by another name. */
const STRIDE = 3;

function limited(value: number, limit: number): number {
  return value > limit ? limit : value;
}

/** What every counter shares. The derived class says when to count, and by how much. */
export abstract class CountingBase<P extends { limit: number }> extends Module<P> {
  abstract override readonly io: Ports;
  readonly LIMIT = this.p.limit;
  /** Reached so far. */
  count = outReg(range(0, this.LIMIT));
  /** Clocks with a full counter. */
  protected full = reg(uint(6));

  /** True when nothing more fits. */
  get isFull(): boolean {
    return this.count === this.LIMIT;
  }

  /** By how much one event counts. */
  protected amount(weight: UInt<2>): number {
    return weight + STRIDE;
  }

  /** One event. */
  protected advance(weight: UInt<2>): void {
    this.count = limited(this.count + this.amount(weight), this.LIMIT);
    // A full counter is noted.
    if (this.isFull && this.full < 63) this.full += 1;
  }

  protected restart(): void {
    this.count = 0;
  }
}

/** A base with ports and a step() of its own, which a derived class inherits. */
export abstract class SteppingBase<P extends { limit: number }> extends CountingBase<P> {
  override readonly io = ports({
    in: {
      /** Of one event. */
      weight: uint(2),
      clear: bool,
    },
    out: { busy: bool, noted: uint(6) },
  });

  protected abstract wanted(weight: UInt<2>): boolean;

  step({ weight, clear }: In<SteppingBase<P>>): Out<SteppingBase<P>> {
    const enabled = this.wanted(weight);
    // A restart comes before an event.
    if (clear) this.restart();
    else if (enabled) this.advance(weight);
    return { busy: !this.isFull, noted: this.full };
  }
}
