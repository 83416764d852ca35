import {
  bit,
  bool,
  Module,
  parameters,
  type ParametersOf,
  ports,
  range,
  regs,
  uint,
  vec,
  wires,
  type In,
  type Out,
} from '../../tsgen/language/index.ts';
import { lineSeeds, nextRandom, PROBABILITY_ONE } from './random.ts';

export const lineBankParameters = parameters({
  lines: { default: 16, minimum: 1, maximum: 1024, description: 'Number of lines' },
  firstLine: {
    default: 0,
    minimum: 0,
    maximum: 2048,
    description: 'Number of the first line in the whole tile; sets where its random sequence starts',
  },
});

/**
 * The stochastic pulse sources of one side of the tile. Every line has a probability, a sign and a random generator of
 * its own. A draw takes the top byte u of each generator and steps it; a line fires when u < probability.
 */
export class LineBank extends Module<ParametersOf<typeof lineBankParameters>> {
  static readonly parameters = lineBankParameters;

  readonly io = ports({
    in: {
      /** Sets all probabilities to 0 and all signs to positive. The generators run on. */
      clear: bool,
      /** Stores a probability and a sign. */
      write: bool,
      /** Line to write; an index beyond the last line is ignored. */
      index: uint(10),
      /** Probability to write, in 1/256: 0 never fires, 256 always. */
      probability: range(0, PROBABILITY_ONE),
      /** Sign to write. */
      sign: bool,
      /** All lines draw. */
      draw: bool,
    },
    out: {
      /** Positive lines that fire; all low without a draw. */
      positive: vec(this.p.lines, bit),
      /** Negative lines that fire; all low without a draw. */
      negative: vec(this.p.lines, bit),
    },
  });

  probabilities = regs(this.p.lines, range(0, PROBABILITY_ONE));
  /** 1: the line is negative. */
  signs = regs(this.p.lines, bit);
  /** Generator states, one step ahead of the last draw. */
  generators = regs(this.p.lines, uint(32), lineSeeds(this.p.firstLine, this.p.lines));
  positiveFires = wires(this.p.lines, bit);
  negativeFires = wires(this.p.lines, bit);

  step({ clear, write, index, probability, sign, draw }: In<LineBank>): Out<LineBank> {
    this.positiveFires.fill(0);
    this.negativeFires.fill(0);
    // Every line draws, whatever its probability: the sequences do not depend on the data.
    if (draw) {
      for (let i = 0; i < this.p.lines; i++) {
        if (this.generators[i] >>> 24 < this.probabilities[i]) {
          if (this.signs[i] === 0) this.positiveFires[i] = 1;
          else this.negativeFires[i] = 1;
        }
        this.generators[i] = nextRandom(this.generators[i]);
      }
    }

    if (clear) {
      for (let i = 0; i < this.p.lines; i++) {
        this.probabilities[i] = 0;
        this.signs[i] = 0;
      }
    } else if (write) {
      for (let i = 0; i < this.p.lines; i++) {
        if (index === i) {
          this.probabilities[i] = probability;
          this.signs[i] = Number(sign);
        }
      }
    }
    return { positive: this.positiveFires, negative: this.negativeFires };
  }
}
