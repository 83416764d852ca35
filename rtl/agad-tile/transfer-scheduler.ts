import {
  bool,
  Module,
  outReg,
  parameters,
  type ParametersOf,
  ports,
  range,
  reg,
  uint,
  type In,
  type Out,
} from '../../tsgen/language/index.ts';
import { agadTileParameters } from './parameters.ts';

export const transferSchedulerParameters = parameters({ columns: agadTileParameters.columns });

/** Largest value of the 16-bit counters. */
const COUNTER_MAXIMUM = 65535;

/**
 * Decides when a transfer follows an update, which column it reads, and where in the chopper period the sweeps are. A
 * sweep is one transfer of each column, in ascending order.
 */
export class TransferScheduler extends Module<ParametersOf<typeof transferSchedulerParameters>> {
  static readonly parameters = transferSchedulerParameters;

  readonly io = ports({
    in: {
      /** Sets all counters to 0. */
      clear: bool,
      /** An update has ended. */
      updateEnds: bool,
      /** A transfer has ended. */
      transferEnds: bool,
      /** Updates between two transfers; 0: no transfer follows by itself. */
      transferEvery: uint(16),
      /** Sweeps of a chopper period. */
      chopPeriod: range(1, COUNTER_MAXIMUM),
    },
    out: {
      /** A transfer follows the update that ends now. */
      due: bool,
      /** This is the last sweep of the chopper period. */
      lastSweep: bool,
      /** The first chopper period is over: the filter has a reference. */
      settled: bool,
    },
  });

  readonly LAST_COLUMN = this.p.columns - 1;

  /** Updates since the last transfer that followed one; stays at its maximum. */
  updates = reg(uint(16));
  /** Finished sweeps; stays at its maximum. */
  sweep = reg(uint(16));
  /** Finished sweeps of this chopper period. */
  sweepInPeriod = reg(uint(16));
  /** Column of the next transfer, or of the one in progress. */
  column = outReg(range(0, this.LAST_COLUMN));

  step({ clear, updateEnds, transferEnds, transferEvery, chopPeriod }: In<TransferScheduler>): Out<TransferScheduler> {
    const due = updateEnds && transferEvery > 0 && this.updates >= transferEvery - 1;
    const lastSweep = this.sweepInPeriod >= chopPeriod - 1;
    const settled = this.sweep >= chopPeriod;

    if (updateEnds) {
      if (due) this.updates = 0;
      else if (this.updates < COUNTER_MAXIMUM) this.updates += 1;
    }
    if (transferEnds) {
      if (this.column < this.LAST_COLUMN) {
        this.column += 1;
      } else {
        this.column = 0;
        if (this.sweep < COUNTER_MAXIMUM) this.sweep += 1;
        if (lastSweep) this.sweepInPeriod = 0;
        else this.sweepInPeriod += 1;
      }
    }
    if (clear) {
      this.updates = 0;
      this.sweep = 0;
      this.sweepInPeriod = 0;
      this.column = 0;
    }
    return { due, lastSweep, settled };
  }
}
