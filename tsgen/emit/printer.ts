/** What the parts of the expression printer share. */

import type { AnalysisResult } from '../analysis/analysis-result.ts';
import type { Expression, NamedConstant, Signal } from '../ir/ir.ts';
import type { PendingChecks } from './checks.ts';
import type { Library } from './library.ts';
import type { ModuleParameters } from './parameters.ts';
import type { Term } from './term.ts';
import type { Usage } from './usage.ts';
import type { Versions } from './versions.ts';

/** Everything about the module that printing one of its statements needs. */
export interface PrintContext {
  readonly analysis: AnalysisResult;
  readonly versions: Versions;
  readonly usage: Usage;
  readonly library: Library;
  readonly checks: PendingChecks;
  /** Locals and parameters of functions that nothing reads; they are not printed. */
  readonly unread: ReadonlySet<Signal>;
  /** What instances may choose. */
  readonly parameters: ModuleParameters;
  /** Named constants that are used as sized values. */
  readonly sizedConstants: ReadonlySet<NamedConstant>;
  /** Which always_comb block is printed; 0 inside functions. */
  readonly segment: number;
  /** Name of the variable of loops that the printer adds: no signal has it. */
  readonly loopVariable: string;
}

export interface ExpressionPrinter {
  readonly context: PrintContext;
  /**
   * The expression modulo 2^width as a term of that width. With a sign, every leaf has it; with `undefined` only the bits
   * matter.
   */
  term(expression: Expression, width: number, signed: boolean | undefined): Term;
  /** The same for a place that gives the term no width: a comparison, an argument, an index, the operand of a shift. */
  ownTerm(expression: Expression, width: number, signed: boolean | undefined): Term;
  /** A boolean as a one-bit term. */
  condition(expression: Expression): Term;
}
