/**
 * Range analysis: abstract interpretation of a module over exact integer intervals, in the order of its statements.
 *
 * Registers start with their declared range, which every assignment is checked against: an inductive invariant. So every
 * interval holds in every cycle after reset, and the arithmetic of the emitted hardware and of JavaScript is the same.
 */

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { interval, type Interval } from '../ir/interval.ts';
import type { ModuleDefinition, Segment, Signal } from '../ir/ir.ts';
import type { AnalysisResult } from './analysis-result.ts';
import { checkCode } from './code-checks.ts';
import { createContext, DEFAULT_LIMITS, report, type Context, type Limits } from './context.ts';
import { Environment } from './environment.ts';
import { checkModule } from './module-checks.ts';
import { Recorder } from './recorder.ts';
import { checkScales } from './scales.ts';
import { declaredRange } from './slots.ts';
import { checkStateMachines } from './state-machines.ts';
import { runBlock } from './statements.ts';
import { usageOf } from './usage.ts';
import { placeKey } from './verdicts.ts';

/** Analyses one module. The IR is not changed; faults of the design are in `diagnostics`, by place in the source. */
export function analyse(module: ModuleDefinition, limits: Limits = DEFAULT_LIMITS): AnalysisResult {
  const recorder = new Recorder();
  const context = createContext(recorder, limits);
  let environment: Environment | undefined = new Environment(context.tables.slots);
  for (const segment of module.segments) {
    environment = runBlock(segment.statements, environment, context);
    if (environment !== undefined) checkConnections(segment, environment, context);
  }
  if (environment !== undefined) checkOutputs(module, environment, context);
  const usage = usageOf(module);
  const scales = checkScales(module, usage, recorder);
  const code = checkCode(usage, recorder, scales.withoutScale);
  // A value of another scale is converted before it can be told whether it fits.
  const found = recorder.diagnostics().filter((each) => each.code !== 'TW5001' || !meetsAt(each, scales.diagnostics));
  const local = [...found, ...code.diagnostics, ...scales.diagnostics];
  const whole = [...checkStateMachines(module, usage, limits), ...checkModule(module, usage, recorder)];
  const diagnostics = [...local, ...whole.filter((diagnostic) => !isExplained(diagnostic, local))].sort(bySource);
  return {
    rangeOf: (expression) => recorder.expressions.get(expression),
    rangeOfSignal: (signal) => rangeOfSignal(signal, recorder),
    readsNext: (node) => recorder.readingNext.has(node),
    isReachable: (statement) => recorder.reachable.has(statement),
    diagnostics,
    refuted: code.refuted,
    decidedBySize: code.decidedBySize,
  };
}

function meetsAt({ span }: Diagnostic, others: readonly Diagnostic[]): boolean {
  return others.some((other) => placeKey('', other.span) === placeKey('', span));
}

/** True when another diagnostic says the same of a closer place. */
function isExplained({ code, span }: Diagnostic, local: readonly Diagnostic[]): boolean {
  switch (code) {
    case 'TW6008':
      // An output that is the next value of a register makes a wire of it.
      return local.some(
        (each) => each.code === 'TW5104' && each.labels.some(({ span: at }) => at.start === span?.start),
      );
    case 'TW6011':
      // A state without a case of its own is not left.
      return local.some((each) => each.code === 'TW5105');
    default:
      return false;
  }
}

function rangeOfSignal(signal: Signal, recorder: Recorder): Interval {
  return declaredRange(signal) ?? recorder.signals.get(signal) ?? interval(0, 0);
}

/** True when the signal has a value at this point on every path. */
function isDriven(signal: Signal, environment: Environment, context: Context): boolean {
  return environment.assigned[context.tables.slots.slotOf(signal)] === true;
}

function checkOutputs(module: ModuleDefinition, environment: Environment, context: Context): void {
  for (const port of module.ports) {
    if (port.kind !== 'output' || isDriven(port, environment, context)) continue;
    report(context, {
      code: 'TW5009',
      span: port.span,
      range: interval(0, 0),
      message: () => `output '${port.sourceName}' is not assigned on every path through step()`,
      fix: `return a value for '${port.sourceName}' at the end of step()`,
    });
  }
}

function checkConnections(segment: Segment, environment: Environment, context: Context): void {
  for (const child of segment.children) {
    for (const { port, signal } of child.connections) {
      if (signal.kind !== 'childInput' || isDriven(signal, environment, context)) continue;
      report(context, {
        code: 'TW5009',
        span: child.span,
        range: interval(0, 0),
        message: () => `input '${port}' of '${child.name}' is not assigned on every path`,
        labels: [{ span: signal.span, text: `'${signal.sourceName}' is declared here` }],
        fix: `give '${port}' a value in the call of step()`,
      });
    }
  }
}

function bySource(a: Diagnostic, b: Diagnostic): number {
  const fileA = a.span?.file ?? '';
  const fileB = b.span?.file ?? '';
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return (a.span?.start ?? 0) - (b.span?.start ?? 0) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
