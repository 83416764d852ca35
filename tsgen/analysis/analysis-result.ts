/** What range analysis knows about a module; the emitter reads it beside the IR. */

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { CopyStatement, Expression, Signal, Statement } from '../ir/ir.ts';
import type { Interval } from '../ir/interval.ts';

export interface AnalysisResult {
  /** Every value the expression can have (union over loop iterations and calls); undefined when it is never evaluated. */
  rangeOf(expression: Expression): Interval | undefined;
  /** Every value the signal can hold: its declared range, or the union of what is assigned to it. Booleans: 0..1. */
  rangeOfSignal(signal: Signal): Interval;
  /**
   * True when the read (or element read, or copy of an array) may see a value assigned earlier in the same step, hence the
   * next-state value.
   */
  readsNext(node: Expression | CopyStatement): boolean;
  /** False when the statement can never run. */
  isReachable(statement: Statement): boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Places where a warning of this module's other copies would not hold, by `placeKey`. */
  readonly refuted: ReadonlySet<string>;
  /** True when the size of the module decides some condition: with a train of one slot there is no next slot. */
  readonly decidedBySize: boolean;
}
