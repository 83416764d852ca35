/**
 * Names of signals over the stretches of step(). A stretch is one always_comb block, and a block must not feed itself
 * through a sub-module; so a signal assigned in several stretches is one wire for each. All but the last are named after
 * the sub-module that sees them: `count_next_before_pulse`.
 */

import type { AnalysisResult } from '../analysis/analysis-result.ts';
import type { ModuleDefinition, Segment, Signal, Statement } from '../ir/ir.ts';
import { constantValue } from './formats.ts';
import { nextName } from './derived-names.ts';
import type { NameTable } from './name-table.ts';

/** Calls `visit` for every signal that a reachable statement assigns. */
export function forEachTarget(
  statements: readonly Statement[],
  analysis: AnalysisResult,
  visit: (signal: Signal, statement: Statement) => void,
): void {
  for (const statement of statements) {
    if (!analysis.isReachable(statement)) continue;
    switch (statement.kind) {
      case 'assign':
      case 'fill':
      case 'copy':
        visit(statement.target, statement);
        break;
      case 'if':
        forEachTarget(statement.then, analysis, visit);
        forEachTarget(statement.otherwise, analysis, visit);
        break;
      case 'switch':
        for (const each of statement.cases) forEachTarget(each.body, analysis, visit);
        forEachTarget(statement.otherwise ?? [], analysis, visit);
        break;
      case 'for':
        forEachTarget(statement.body, analysis, visit);
        break;
      case 'check':
        break;
    }
  }
}

/** The statements with each `if` on a constant condition replaced by the branch that is taken. */
function taken(statements: readonly Statement[], analysis: AnalysisResult): readonly Statement[] {
  return statements.flatMap((statement) => {
    if (statement.kind !== 'if') return [statement];
    const single = constantValue(analysis, statement.condition);
    if (single === undefined) return [statement];
    return taken(single === 0 ? statement.otherwise : statement.then, analysis);
  });
}

/** The first statement that may assign the signal. */
export function firstAssignment(
  statements: readonly Statement[],
  analysis: AnalysisResult,
  signal: Signal,
): Statement | undefined {
  return taken(statements, analysis).find((statement) => {
    const targets = new Set<Signal>();
    forEachTarget([statement], analysis, (target) => targets.add(target));
    return targets.has(signal);
  });
}

/** Flip-flops: what a read sees before the first assignment is the register itself. */
export function isState(signal: Signal): boolean {
  return signal.kind === 'register' || signal.kind === 'registers';
}

export interface Versions {
  /** Segments that assign the signal, in order. */
  writtenIn(signal: Signal): readonly number[];
  /** Those of them that give it a value which something reads, or which is the last: the others leave no text. */
  printedIn(signal: Signal): readonly number[];
  /** Number of statements that assign the signal. */
  assignments(signal: Signal): number;
  /** Name of what a segment assigns. */
  target(signal: Signal, segment: number): string;
  /** Name of the value that a read in `segment` sees after the assignments up to there. */
  latest(signal: Signal, segment: number): string;
  /** Suffix of the version that `segment` assigns: empty for the last. */
  suffix(signal: Signal, segment: number): string;
}

function versionSuffix(segments: readonly Segment[], segment: number): string {
  const child = segments.slice(segment).find((each) => each.children.length > 0)?.children[0];
  return child === undefined ? '' : `_before_${child.name}`;
}

/** `unread` are the targets that have been found to be read by nothing. */
export function versionsOf(
  module: ModuleDefinition,
  analysis: AnalysisResult,
  names: NameTable,
  nextSuffix: string,
  unread: ReadonlySet<string>,
): Versions {
  const written = new Map<Signal, number[]>();
  const counts = new Map<Signal, number>();
  module.segments.forEach((segment, index) => {
    forEachTarget(segment.statements, analysis, (signal) => {
      const segments = written.get(signal) ?? [];
      if (segments.at(-1) !== index) segments.push(index);
      written.set(signal, segments);
      counts.set(signal, (counts.get(signal) ?? 0) + 1);
    });
  });
  const base = (signal: Signal): string => (isState(signal) ? nextName(signal.name, nextSuffix) : signal.name);
  const suffixes = new Map<Signal, ReadonlyMap<number, string>>();
  for (const [signal, segments] of written) {
    const early = segments.slice(0, -1).map((segment): [number, string] => {
      const suffix = versionSuffix(module.segments, segment);
      return [segment, names.claim(base(signal) + suffix).slice(base(signal).length)];
    });
    suffixes.set(signal, new Map(early));
  }
  const suffix = (signal: Signal, segment: number): string => suffixes.get(signal)?.get(segment) ?? '';
  const writtenIn = (signal: Signal): readonly number[] => written.get(signal) ?? [];
  const target = (signal: Signal, segment: number): string => base(signal) + suffix(signal, segment);
  return {
    writtenIn,
    printedIn: (signal) => writtenIn(signal).filter((segment) => !unread.has(target(signal, segment))),
    assignments: (signal) => counts.get(signal) ?? 0,
    suffix,
    target,
    latest: (signal, segment) => {
      const last = written.get(signal)?.findLast((each) => each <= segment);
      if (last === undefined) return isState(signal) ? signal.name : base(signal);
      return base(signal) + suffix(signal, last);
    },
  };
}
