/** Inputs of sub-modules that are just a signal or a constant: connected directly, without a wire of their own. */

import type { AnalysisResult } from '../analysis/analysis-result.ts';
import type { AssignStatement, CopyStatement, ModuleDefinition, Signal } from '../ir/ir.ts';
import { constantValue, signalFormat } from './formats.ts';
import { literal } from './literal.ts';
import type { ParameterKeys } from './parameters.ts';
import { isState, type Versions } from './versions.ts';

export interface Connection {
  /** What stands in the port connection. */
  readonly text: string;
  /** The name it reads; undefined for a constant. */
  readonly reads: string | undefined;
}

/** True when the signal has one value throughout the step, so that reading it outside the block is the same. */
function isSteady(signal: Signal, versions: Versions): boolean {
  switch (signal.kind) {
    case 'input':
    case 'childOutput':
      return true;
    case 'local':
      return versions.assignments(signal) === 1;
    default:
      return false;
  }
}

function connectedSignal(
  source: Signal,
  target: Signal,
  readsRegister: boolean,
  analysis: AnalysisResult,
  versions: Versions,
): Connection | undefined {
  if (!isSteady(source, versions) && !(isState(source) && readsRegister)) return undefined;
  if (signalFormat(analysis, source).width !== signalFormat(analysis, target).width) return undefined;
  return { text: source.name, reads: source.name };
}

function ofAssign(
  statement: AssignStatement,
  analysis: AnalysisResult,
  versions: Versions,
  parameters: ParameterKeys,
): Connection | undefined {
  const { target, value } = statement;
  if (statement.index !== undefined) return undefined;
  // Only the printer of expressions brings a parameter to the width of a port.
  if (value.kind === 'constant' && value.constant !== undefined && parameters.constants.has(value.constant.name)) {
    return undefined;
  }
  const single = constantValue(analysis, value);
  // A negative literal is an expression, not a constant.
  if (single !== undefined) {
    if (single < 0) return undefined;
    return { text: literal(single, signalFormat(analysis, target).width, undefined), reads: undefined };
  }
  if (value.kind !== 'read') return undefined;
  return connectedSignal(value.signal, target, !analysis.readsNext(value), analysis, versions);
}

function ofCopy(statement: CopyStatement, analysis: AnalysisResult, versions: Versions): Connection | undefined {
  const { target, source } = statement;
  return connectedSignal(source, target, !analysis.readsNext(statement), analysis, versions);
}

export function directConnections(
  module: ModuleDefinition,
  analysis: AnalysisResult,
  versions: Versions,
  parameters: ParameterKeys,
): ReadonlyMap<Signal, Connection> {
  const connections = new Map<Signal, Connection>();
  for (const { statements } of module.segments) {
    for (const statement of statements) {
      if (statement.kind !== 'assign' && statement.kind !== 'copy') continue;
      if (statement.target.kind !== 'childInput' || versions.assignments(statement.target) !== 1) continue;
      const connection =
        statement.kind === 'assign'
          ? ofAssign(statement, analysis, versions, parameters)
          : ofCopy(statement, analysis, versions);
      if (connection !== undefined) connections.set(statement.target, connection);
    }
  }
  return connections;
}
