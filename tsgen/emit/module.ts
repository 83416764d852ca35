/** Prints one module as a SystemVerilog file that Verilator 5.006, Icarus 11 and Yosys 0.23 accept and agree on. */

import type { AnalysisResult } from '../analysis/analysis-result.ts';
import type { UnreadBits } from '../analysis/unread-bits.ts';
import type { FunctionDefinition, ModuleDefinition, NamedConstant, Signal } from '../ir/ir.ts';
import { PendingChecks } from './checks.ts';
import { combinationalLines } from './combinational.ts';
import { type Connection, directConnections } from './connections.ts';
import { constantLines, enumLines, portLines, stateLines, wireLines } from './declarations.ts';
import { enumTypedSignals } from './enum-types.ts';
import { expressionPrinter } from './expression.ts';
import { functionLines, functionVersions } from './functions.ts';
import { declaredParameters, headConstants, parameterLines, refusalLines, type SharedValues } from './head.ts';
import { givenValueLines, instanceLines, readConnections } from './instances.ts';
import { Library } from './library.ts';
import { assemble, BLANK, commentLines, indent, type Line, line, sections } from './line.ts';
import { namesOf, type NameTable } from './name-table.ts';
import { DEFAULT_EMIT_OPTIONS, type EmitOptions, type EmittedModule } from './options.ts';
import {
  moduleParameters,
  NO_KEYS,
  ownModule,
  type ParameterKeys,
  type ParameterValue,
  type ResolveShape,
} from './parameters.ts';
import type { PrintContext } from './printer.ts';
import { clockedLines, inReset } from './registers.ts';
import type { StatementPrinter } from './statements.ts';
import { tableLines } from './tables.ts';
import { unreadBitsOf } from './unread.ts';
import { isSpare, unusedLines } from './unused.ts';
import { Usage } from './usage.ts';
import { type Versions, versionsOf } from './versions.ts';

/** What is printed, and how. */
interface Source {
  readonly module: ModuleDefinition;
  readonly analysis: AnalysisResult;
  readonly options: EmitOptions;
  readonly keys: ParameterKeys;
  readonly resolve: ResolveShape;
}

/** A module with its parameters left open: alike for all shapes that may share it. */
export interface PrintedModule extends EmittedModule {
  /** What nothing reads in the text. */
  readonly unread: readonly UnreadBits[];
}

export interface ModuleTemplate {
  /** The parameters with what this shape gives for them. */
  readonly parameters: readonly ParameterValue[];
  readonly print: (shared: SharedValues) => PrintedModule;
}

/** What one pass over the module learned for the next. */
interface Knowledge {
  /** Locals that nothing reads. */
  readonly unread: ReadonlySet<Signal>;
  /** Targets of a stretch that nothing reads: a later stretch assigns the signal in any case. */
  readonly unreadTargets: ReadonlySet<string>;
  readonly sizedConstants: ReadonlySet<NamedConstant>;
}

interface Bodies {
  readonly context: PrintContext;
  readonly blocks: readonly (readonly Line[])[];
  readonly functions: readonly (readonly Line[])[];
  readonly silent: ReadonlySet<Signal>;
  readonly direct: ReadonlyMap<Signal, Connection>;
  readonly names: NameTable;
}

/** Prints everything that reads signals, so that afterwards it is known what is declared and what is not. */
function printBodies(source: Source, knowledge: Knowledge): Bodies {
  const { module, analysis, options, keys, resolve } = source;
  const names = namesOf(module, options);
  const parameters = moduleParameters(module, keys, resolve, names);
  const versions = versionsOf(module, analysis, names, options.nextSuffix, knowledge.unreadTargets);
  const direct = directConnections(module, analysis, versions, keys);
  const silent = new Set([...knowledge.unread, ...direct.keys()]);
  const silentIn = (segment: number): ReadonlySet<Signal> => {
    const overwritten = [...module.ports, ...module.signals].filter(
      (signal) => versions.writtenIn(signal).includes(segment) && !versions.printedIn(signal).includes(segment),
    );
    return overwritten.length === 0 ? silent : new Set([...silent, ...overwritten]);
  };
  const shared = {
    analysis,
    usage: new Usage(),
    library: new Library(names),
    checks: new PendingChecks(),
    unread: knowledge.unread,
    sizedConstants: knowledge.sizedConstants,
    parameters,
    loopVariable: names.claim('n'),
  };
  const printer = (own: Versions, segment: number, inFunction: boolean): StatementPrinter => ({
    expressions: expressionPrinter({ ...shared, versions: own, segment }),
    silent: inFunction ? silent : silentIn(segment),
    // An asynchronous reset must not be data at the same time.
    exempt: options.reset.synchronous && !inFunction ? inReset(options.reset) : undefined,
  });
  const blocks = module.segments.map((_, segment) =>
    combinationalLines(printer(versions, segment, false), module, options.nextSuffix),
  );
  const context: PrintContext = { ...shared, versions, segment: 0 };
  for (const segment of module.segments) readConnections(context, segment.children, direct);
  // The functions are scopes of their own and share the name.
  const claimed: string[] = [];
  const unusedName = (): string => {
    const name = claimed[0] ?? names.claim('unused_in_function');
    claimed[0] = name;
    return name;
  };
  const printed = new Map<FunctionDefinition, readonly Line[]>();
  const printCalled = (definition: FunctionDefinition): void => {
    if (printed.has(definition) || !shared.usage.isCalled(definition)) return;
    const own = printer(functionVersions(definition), 0, true);
    printed.set(definition, functionLines(own, own.expressions.context, definition, unusedName));
  };
  // A function may call others: as often as that finds a new one.
  for (let before = -1; before !== printed.size; ) {
    before = printed.size;
    module.functions.forEach(printCalled);
  }
  const functions = module.functions.flatMap((definition) => {
    const lines = printed.get(definition);
    return lines === undefined ? [] : [lines];
  });
  return { context, blocks, functions, silent, direct, names };
}

function learn(module: ModuleDefinition, bodies: Bodies): Knowledge {
  const { usage, versions } = bodies.context;
  const inFunctions = module.functions.flatMap(({ parameters, locals }) => [...parameters, ...locals]);
  // What is named as not needed is printed for that.
  const unread = [...module.signals.filter((signal) => !isSpare(signal)), ...inFunctions].filter((signal) => {
    if (signal.kind !== 'local' && signal.kind !== 'wires' && signal.kind !== 'parameter') return false;
    const targets = versions.writtenIn(signal).map((segment) => versions.target(signal, segment));
    return ![signal.name, ...targets].some((name) => usage.isRead(name));
  });
  const unreadTargets = [...module.ports, ...module.signals].flatMap((signal) =>
    versions
      .writtenIn(signal)
      .slice(0, -1)
      .map((segment) => versions.target(signal, segment))
      .filter((name) => !usage.isRead(name)),
  );
  return {
    unread: new Set(unread),
    unreadTargets: new Set(unreadTargets),
    sizedConstants: new Set(module.constants.filter((constant) => usage.isValue(constant))),
  };
}

/** Repeats until no more locals turn out to be read only by others that are not printed. */
function settledBodies(source: Source): Bodies {
  const { module } = source;
  let knowledge: Knowledge = { unread: new Set(), unreadTargets: new Set(), sizedConstants: new Set() };
  for (;;) {
    const bodies = printBodies(source, knowledge);
    const next = learn(module, bodies);
    const isSettled = (['unread', 'unreadTargets', 'sizedConstants'] as const).every(
      (key) => next[key].size === knowledge[key].size,
    );
    if (isSettled) return bodies;
    knowledge = next;
  }
}

function headerLines(module: ModuleDefinition): readonly Line[] {
  const base = module.file.replace(/^.*[\\/]/, '');
  return [
    line(`// Generated by Tilewright from ${base}. Do not edit.`),
    ...(module.comment.length === 0 ? [] : [line('//'), ...commentLines(module.comment)]),
  ];
}

/** Prints the module but for what instances choose. `resolve` says what the shapes of sub-modules are emitted as. */
export function moduleTemplate(
  module: ModuleDefinition,
  analysis: AnalysisResult,
  options: EmitOptions,
  keys: ParameterKeys,
  resolve: ResolveShape,
): ModuleTemplate {
  const bodies = settledBodies({ module, analysis, options, keys, resolve });
  const { context } = bodies;
  const typed = enumTypedSignals(module, analysis, context.parameters);
  const behaviour = module.segments.flatMap((segment, index) => [
    bodies.blocks[index] ?? [],
    ...segment.children.map((child) => instanceLines(context, child, bodies.direct, options)),
  ]);
  // Declarations use the names of lengths, so that they are printed before it is known which constants there are.
  const ports = portLines(context, module, options);
  const state = stateLines(context, module, typed);
  const wires = wireLines(context, module, typed, bodies.silent);
  const clocked = clockedLines(context, module, options);
  const unread = unreadBitsOf(context, module);
  const unused = unusedLines(context, module, bodies.names, options, bodies.silent, unread);
  const tables = tableLines(context, module);
  const head = headConstants(context, module);
  const declared = declaredParameters(context, module, head);
  const print = (shared: SharedValues): PrintedModule => {
    const body = sections(
      constantLines(context, module.constants, head),
      tables,
      givenValueLines(context, module),
      ...refusalLines(context, module, shared),
      ...module.enums.map(enumLines),
      state,
      wires,
      ...context.library.functions,
      ...bodies.functions,
      ...behaviour,
      clocked,
      unused,
    );
    const opening =
      declared.length === 0
        ? [line(`module ${module.name} (`, module.span)]
        : [
            line(`module ${module.name} #(`, module.span),
            ...indent(parameterLines(declared, shared.defaults)),
            line(') ('),
          ];
    const { text, map } = assemble([
      ...headerLines(module),
      BLANK,
      line('`default_nettype none'),
      BLANK,
      ...opening,
      ...indent(ports),
      line(');'),
      ...(body.length === 0 ? [] : [BLANK, ...indent(body)]),
      line('endmodule'),
      BLANK,
      line('`default_nettype wire'),
    ]);
    return { name: module.name, fileName: `${module.name}.sv`, text, map, unread };
  };
  const parameters = declared.filter(({ keyword }) => keyword === 'parameter').map(({ value }) => value);
  return { parameters, print };
}

/** Prints one shape as a module of its own. */
export function emitModule(
  module: ModuleDefinition,
  analysis: AnalysisResult,
  options: EmitOptions = DEFAULT_EMIT_OPTIONS,
  resolve: ResolveShape = ownModule,
): PrintedModule {
  return moduleTemplate(module, analysis, options, NO_KEYS, resolve).print({ defaults: [], proved: undefined });
}
