// parameters: {"bits": 12, "divider": 3}
import { bool, enumOf, Module, outReg, parameters, ports, range, reg, uint, wrap } from 'tilewright/language';
import type { In, Out, ParametersOf } from 'tilewright/language';

const spiParameters = parameters({
  bits: { default: 8, minimum: 1, maximum: 32, description: 'bits of a word' },
  divider: { default: 4, minimum: 1, maximum: 1024, description: 'system clocks in half a clock of the bus' },
});

const State = { Idle: 0, Low: 1, High: 2, Done: 3 } as const;

/** SPI master, mode 0, most significant bit first. */
export class SpiMaster extends Module<ParametersOf<typeof spiParameters>> {
  static readonly parameters = spiParameters;

  readonly io = ports({
    in: {
      start: bool,
      word: uint(this.p.bits),
      miso: bool,
    },
    out: { mosi: bool },
    state: { ready: bool, sclk: bool, chipSelectN: bool },
  });

  readonly BITS = this.p.bits;
  readonly LAST_TICK = this.p.divider - 1;

  private state = reg(enumOf({ State }));
  private tick = reg(range(0, this.LAST_TICK));
  private remaining = reg(range(0, this.BITS));
  private shift = reg(uint(this.BITS));
  /** Word received; valid with `done`. */
  received = outReg(uint(this.BITS));
  done = outReg(bool);

  get ready(): boolean {
    return this.state === State.Idle;
  }

  get sclk(): boolean {
    return this.state === State.High;
  }

  get chipSelectN(): boolean {
    return this.state === State.Idle;
  }

  step({ start, word, miso }: In<SpiMaster>): Out<SpiMaster> {
    const mosi = this.shift >= 2 ** (this.BITS - 1);
    const ticked = this.tick === this.LAST_TICK;
    this.done = false;

    if (this.state !== State.Idle) this.tick = ticked ? 0 : this.tick + 1;

    switch (this.state) {
      case State.Idle:
        if (start) {
          this.shift = word;
          this.remaining = this.BITS;
          this.tick = 0;
          this.state = State.Low;
        }
        break;
      case State.Low:
        if (ticked) this.state = State.High;
        break;
      case State.High:
        if (ticked) {
          // The bus clock falls: shift out, the sampled bit comes in.
          this.shift = wrap(this.shift * 2 + Number(miso), uint(this.BITS));
          if (this.remaining > 0) this.remaining -= 1;
          this.state = this.remaining === 0 ? State.Done : State.Low;
        }
        break;
      case State.Done:
        if (ticked) {
          this.received = this.shift;
          this.done = true;
          this.state = State.Idle;
        }
        break;
    }
    return { mosi };
  }
}
