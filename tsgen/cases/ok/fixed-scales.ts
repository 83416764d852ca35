import {
  bool,
  fixed,
  fixedConstant,
  int,
  Module,
  multiplyFixed,
  outReg,
  ports,
  regs,
  saturate,
  toFixed,
  uint,
  vec,
  wires,
  wrap,
  type In,
  type Out,
} from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);
const ONE = fixedConstant(1, Level);
const NEAREST = { rounding: 'nearest', overflow: 'saturate' } as const;

function larger(a: number, b: number): number {
  return a > b ? a : b;
}

class Delay extends Module {
  readonly io = ports({ in: { level: Level }, out: { older: Level } });
  held = regs(2, Level);

  step({ level }: In<Delay>): Out<Delay> {
    const older = this.held[1];
    this.held[1] = this.held[0];
    this.held[0] = level;
    return { older };
  }
}

/** Every way in which values of one scale meet, or lose the scale: nothing of it is a fault. */
export class FixedScales extends Module {
  readonly io = ports({
    in: { level: Level, gain: Gain, count: uint(4), fine: bool, gains: vec(3, Gain) },
    out: { sum: fixed(8, 4), mean: Level, code: uint(8), largest: Gain, other: Level, taps: vec(3, Gain), steps: Level, cube: Gain, last: Level },
  });
  readonly delay = new Delay({});
  filtered = outReg(Level);
  taps = wires(3, Gain);

  step({ level, gain, count, fine, gains }: In<FixedScales>): Out<FixedScales> {
    const { older } = this.delay.step({ level });
    // A sum, a half, and a plain literal keep or lose the scale; no other one comes in.
    const mean = (level + older + 1) >> 1;
    this.filtered = saturate(this.filtered + ((level - this.filtered) >> 3), Level);
    // One name may hold another scale later, where the paths do not meet.
    let x = level;
    if (fine) {
      x = toFixed(gain, Gain, Level, NEAREST);
    } else if (count > 3) {
      x = gain;
      x = multiplyFixed(x, Gain, level, Level, Level, NEAREST);
    }
    this.taps.fill(0);
    let largest = gain;
    for (let i = 0; i < gains.length; i++) {
      this.taps[i] = gains[i];
      largest = larger(largest, gains[i]);
    }
    // Another scale in each round: at the end it is one that the source names, and no fault.
    let power = gain;
    let other = level;
    for (let i = 0; i < 2; i++) {
      power = power * gain;
      other = i === 1 ? other : toFixed(power, 12, Level, NEAREST);
    }
    // Bits that are meant as they are: a plain integer has no scale.
    const code = wrap(gain, uint(8));
    const steps = saturate(level + count, Level);
    return {
      sum: larger(level, older) + x + ONE,
      mean,
      code,
      largest,
      other: fine ? wrap(gain, int(8)) : level,
      taps: this.taps,
      steps,
      cube: toFixed(power, 18, Gain, NEAREST),
      last: other,
    };
  }
}
