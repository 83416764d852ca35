/** A shape on its way through the compiler. */

import type { AnalysisResult } from '../analysis/analysis-result.ts';
import type { ElaboratedInstance } from '../elaborate/elaborate.ts';
import type { Interval } from '../ir/interval.ts';
import type { ModuleDefinition } from '../ir/ir.ts';

export interface CompiledShape {
  readonly instance: ElaboratedInstance;
  readonly definition: ModuleDefinition;
  readonly analysis: AnalysisResult;
}

/** Compiles a shape once more with tables of these ranges; undefined when that has errors. */
export type CompileAgain = (
  instance: ElaboratedInstance,
  tableRanges: ReadonlyMap<string, Interval>,
) => CompiledShape | undefined;
