/** Lowers one elaborated module: ports, storage, sub-modules, then step(). */

import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import { failAt } from '../diagnostics/report.ts';
import type { ElaboratedInstance } from '../elaborate/elaborate.ts';
import type { Interval } from '../ir/interval.ts';
import type { ModuleDefinition } from '../ir/ir.ts';
import { findChildLoops } from './child-loop-search.ts';
import { Context, FOLLOW_UP } from './context.ts';
import { registerEnums } from './enums.ts';
import { nameOfLength, namesOfWires } from './lengths.ts';
import { parameterComment } from './module-comment.ts';
import { returnedRecord } from './outputs.ts';
import { reportPrivateFields } from './private-fields.ts';
import { declareInputs, declareOutputs } from './ports.ts';
import { declareRegisteredMemories } from './registered-memories.ts';
import { declareStateOutputs, lowerStateOutputs } from './state-outputs.ts';
import { lowerStep } from './step.ts';
import { declareFields } from './storage.ts';
import { withoutUnreadFields } from './walk.ts';

export interface LoweringResult {
  /** undefined when there are errors. */
  readonly definition: ModuleDefinition | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoweringOptions {
  readonly clock: string;
  readonly reset: string;
  readonly nextSuffix: string;
  /** Name of the module that a shape is emitted as: shapes that differ only in values share one. Default: its own. */
  readonly moduleOf?: (shape: string) => string;
  /** Ranges that hold for the tables of every shape of a module, by the tables' names. Default: those of the values. */
  readonly tableRanges?: ReadonlyMap<string, Interval>;
  /** Names that arguments of functions and variables of loops leave to the ports of the modules above. Default: none. */
  readonly portsAbove?: ReadonlySet<string>;
}

export function lowerModule(instance: ElaboratedInstance, options: LoweringOptions): LoweringResult {
  const context = new Context(instance, options);
  try {
    const definition = lower(context, options);
    return { definition: context.diagnostics.length === 0 ? definition : undefined, diagnostics: shown(context) };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    context.diagnostics.push(error.diagnostic);
    return { definition: undefined, diagnostics: shown(context) };
  }
}

function shown(context: Context): readonly Diagnostic[] {
  return context.diagnostics.filter((diagnostic) => diagnostic.code !== FOLLOW_UP);
}

function lower(context: Context, options: LoweringOptions): ModuleDefinition {
  const { classNode, instance } = context;
  context.namer.claim(options.clock);
  context.namer.claim(options.reset);
  const step = classNode.methods.find((method) => method.name === 'step');
  if (step === undefined) {
    failAt(classNode.nameSpan, 'TW1011', `class '${classNode.name}' has no step()`, {
      fix: 'step({ ... }: In<Name>): Out<Name> { ... } is one clock',
    });
  }
  const returned = returnedRecord(step);
  reportPrivateFields(context);
  registerEnums(context);
  const outputs = declareOutputs(context, returned);
  const stateOutputs = declareStateOutputs(context);
  declareFields(context, returned);
  for (const [path, child] of instance.children) {
    context.children.set(path, { path, instance: child, outputs: new Map(), stepped: false });
  }
  findChildLoops(context, step.body);
  declareRegisteredMemories(context);
  const ports = [...declareInputs(context), ...outputs.values(), ...stateOutputs, ...context.ports];
  context.inMember(step, () => {
    context.scopes.within(undefined, () => {
      lowerStateOutputs(context, stateOutputs);
    });
    lowerStep(context, step, ports, outputs, returned);
  });
  const signals = [...ports, ...context.signals];
  const lengths = new Map([
    ...signals.flatMap((signal) => nameOfLength(context, signal)),
    ...context.closedSegments.flatMap((segment) => segment.children.flatMap(namesOfWires)),
  ]);
  const definition = {
    name: instance.moduleName,
    className: classNode.name,
    file: classNode.file.path,
    span: classNode.span,
    comment: [...classNode.comment, ...parameterComment(instance)],
    parameters: instance.module.p,
    ports,
    signals: context.signals,
    constants: [...context.constants.values()],
    enums: [...context.enums.values()],
    functions: [...context.functions.values()],
    segments: context.closedSegments,
    lengths,
    portsAbove: context.portsAbove,
  };
  return withoutUnreadFields(definition, context.recordLocals);
}
