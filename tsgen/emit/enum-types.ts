/** Which signals may be declared with their enum's type, so that waveforms show the members' names. */

import type { AnalysisResult } from '../analysis/analysis-result.ts';
import type { Expression, ModuleDefinition, Signal, Statement } from '../ir/ir.ts';
import { constantValue } from './formats.ts';
import type { ModuleParameters } from './parameters.ts';
import { forEachTarget } from './versions.ts';

/** True when assigning the value to a variable of the enum's type needs no cast. */
function isTyped(analysis: AnalysisResult, value: Expression, typed: ReadonlySet<Signal>): boolean {
  if (constantValue(analysis, value) !== undefined) return true;
  switch (value.kind) {
    case 'constant':
      return true;
    case 'read':
      return typed.has(value.signal);
    case 'conditional':
      return [value.whenTrue, value.whenFalse].every(
        (arm) => analysis.rangeOf(arm) === undefined || isTyped(analysis, arm, typed),
      );
    default:
      return false;
  }
}

/** Scalars of an enum type that only ever take members and other such signals; tools accept no casts to an enum. */
export function enumTypedSignals(
  module: ModuleDefinition,
  analysis: AnalysisResult,
  parameters: ModuleParameters,
): ReadonlySet<Signal> {
  const typed = new Set(
    module.signals.filter(
      (signal) =>
        signal.type.kind === 'enum' &&
        // A parameter is declared before the type, so that it is plain bits.
        !parameters.resets.has(signal) &&
        signal.length === undefined &&
        (signal.kind === 'register' || (signal.kind === 'local' && signal.topLevel)),
    ),
  );
  for (let before = -1; before !== typed.size; ) {
    before = typed.size;
    for (const segment of module.segments) {
      forEachTarget(segment.statements, analysis, (signal, statement: Statement) => {
        if (statement.kind === 'assign' && !isTyped(analysis, statement.value, typed)) typed.delete(signal);
      });
    }
  }
  return typed;
}
