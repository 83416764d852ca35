import {
  bit,
  bool,
  enumOf,
  Module,
  outRegs,
  parameters,
  type ParametersOf,
  ports,
  range,
  reg,
  regs,
  uint,
  type In,
  type Out,
} from '../../tsgen/language/index.ts';
import { agadTileParameters } from './parameters.ts';
import { lineSeeds, nextRandom, PROBABILITY_ONE } from './random.ts';

export const chopperParameters = parameters({
  columns: agadTileParameters.columns,
  generatorLine: {
    default: 32,
    minimum: 0,
    maximum: 2048,
    description: 'Number of the line whose random sequence the chopper uses: one that no pulse source has',
  },
});

/** When a column that has been read is inverted. */
export const ChopMode = { Off: 0, Regular: 1, Random: 2 } as const;

/**
 * Sign choppers: one bit a column. The sign of a chopped column is inverted on the way into array A and again on the way
 * out, so that whatever does not change sign with it (the offset of the reference) averages out (Rasch et al., Nat.
 * Commun. 15:7133, 2024, eq. 11).
 */
export class Chopper extends Module<ParametersOf<typeof chopperParameters>> {
  static readonly parameters = chopperParameters;

  readonly io = ports({
    in: {
      /** Forgets all inversions. The random generator runs on. */
      clear: bool,
      /** Column of the transfer in progress. */
      column: range(0, this.p.columns - 1),
      /** The transfer ends: decide whether its column is inverted. */
      finish: bool,
      mode: enumOf({ ChopMode }),
      /** Probability of a flip in mode Random, in 1/256. */
      probability: range(0, PROBABILITY_ONE),
      /** This is the last sweep of the chopper period: mode Regular flips. */
      lastSweep: bool,
      /** The symmetric-point filter is on and has used the mark of the column. */
      filterEnable: bool,
    },
    out: {
      /** The column is inverted. */
      inverted: bool,
      /** The column has been flipped since the filter last saw it. */
      switched: bool,
    },
  });

  /** 1: the column is inverted. */
  chop = outRegs(this.p.columns, bit);
  /** 1: the column has been flipped since the filter last saw it. */
  marks = regs(this.p.columns, bit);
  /** Generator state, one step ahead of the last draw. */
  generator = reg(uint(32), lineSeeds(this.p.generatorLine, 1)(0));

  step({ clear, column, finish, mode, probability, lastSweep, filterEnable }: In<Chopper>): Out<Chopper> {
    const inverted = this.chop[column] !== 0;
    const switched = this.marks[column] !== 0;

    const drawn = this.generator >>> 24;
    const regularFlip = mode === ChopMode.Regular && lastSweep;
    const randomFlip = mode === ChopMode.Random && drawn < probability;

    if (clear) {
      for (let i = 0; i < this.p.columns; i++) {
        this.chop[i] = 0;
        this.marks[i] = 0;
      }
    } else if (finish) {
      if (regularFlip || randomFlip) {
        this.chop[column] = Number(!inverted);
        this.marks[column] = 1;
      } else if (filterEnable) {
        this.marks[column] = 0;
      }
    }
    if (finish && mode === ChopMode.Random) this.generator = nextRandom(this.generator);

    return { inverted, switched };
  }
}
