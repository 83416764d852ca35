import {
  Module,
  ports,
  reg,
  outReg,
  memory,
  uint,
  int,
  range,
  bool,
  saturate,
  type In,
  type Out,
} from '../../tsgen/language/index.ts';
export class TransferBuffer extends Module<{ rows: number; accBits: number; deltaBits: number }> {
  readonly io = ports({
    in: {
      clear: bool,
      valid: bool,
      row: range(0, this.p.rows - 1),
      delta: int(this.p.deltaBits),
      threshold: uint(this.p.accBits - 1),
    },
    out: { fire: bool, down: bool, clipped: bool },
  });
  readonly LAST = this.p.rows - 1;
  acc = memory(this.p.rows, int(this.p.accBits));
  sweep = reg(range(0, this.LAST));
  ready = outReg(bool);
  step({ clear, valid, row, delta, threshold }: In<TransferBuffer>): Out<TransferBuffer> {
    const run = this.ready && valid;
    const sum = this.acc[row] + delta;
    const fire = run && threshold > 0 && Math.abs(sum) >= threshold;
    const down = run && sum < 0;
    const rest = fire ? (down ? sum + threshold : sum - threshold) : sum;
    const kept = saturate(rest, int(this.p.accBits));
    if (!this.ready) {
      this.acc[this.sweep] = 0;
      if (this.sweep === this.LAST) {
        this.sweep = 0;
        this.ready = true;
      } else this.sweep += 1;
    } else if (valid) this.acc[row] = kept;
    if (clear) {
      this.ready = false;
      this.sweep = 0;
    }
    return { fire, down, clipped: run && kept !== rest };
  }
}
