/** Prints one module as a SystemVerilog file that Verilator 5.006, Icarus 11 and Yosys 0.23 accept and agree on. */

import type { AnalysisResult } from '../analysis/analysis-result.ts';
import type { FunctionDefinition, ModuleDefinition, NamedConstant, Signal } from '../ir/ir.ts';
import { PendingChecks } from './checks.ts';
import { combinationalLines } from './combinational.ts';
import { type Connection, directConnections } from './connections.ts';
import { constantLines, enumLines, portLines, stateLines, wireLines } from './declarations.ts';
import { enumTypedSignals } from './enum-types.ts';
import { expressionPrinter } from './expression.ts';
import { functionLines, functionVersions } from './functions.ts';
import { signalFormat } from './formats.ts';
import { instanceLines, readConnections } from './instances.ts';
import { Library } from './library.ts';
import { assemble, BLANK, commentLines, indent, type Line, line, sections } from './line.ts';
import { namesOf, type NameTable } from './name-table.ts';
import { DEFAULT_EMIT_OPTIONS, type EmitOptions, type EmittedModule } from './options.ts';
import type { PrintContext } from './printer.ts';
import { clockedLines, inReset } from './registers.ts';
import type { StatementPrinter } from './statements.ts';
import { Usage } from './usage.ts';
import { isState, type Versions, versionsOf } from './versions.ts';

/** What one pass over the module learned for the next. */
interface Knowledge {
  /** Locals that nothing reads. */
  readonly unread: ReadonlySet<Signal>;
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
function printBodies(
  module: ModuleDefinition,
  analysis: AnalysisResult,
  options: EmitOptions,
  knowledge: Knowledge,
): Bodies {
  const names = namesOf(module, options);
  const versions = versionsOf(module, analysis, names, options.nextSuffix);
  const direct = directConnections(module, analysis, versions);
  const silent = new Set([...knowledge.unread, ...direct.keys()]);
  const shared = { analysis, usage: new Usage(), library: new Library(names), checks: new PendingChecks() };
  const printer = (own: Versions, segment: number, inFunction: boolean): StatementPrinter => ({
    expressions: expressionPrinter({ ...shared, versions: own, segment }),
    silent,
    sizedConstants: knowledge.sizedConstants,
    // An asynchronous reset must not be data at the same time.
    exempt: options.reset.synchronous && !inFunction ? inReset(options.reset) : undefined,
    simulationOnly: inFunction,
  });
  const blocks = module.segments.map((_, segment) =>
    combinationalLines(printer(versions, segment, false), module, options.nextSuffix),
  );
  const context: PrintContext = { ...shared, versions, segment: 0 };
  for (const segment of module.segments) readConnections(context, segment.children, direct);
  const printed = new Map<FunctionDefinition, readonly Line[]>();
  const printCalled = (definition: FunctionDefinition): void => {
    if (printed.has(definition) || !shared.usage.isCalled(definition)) return;
    const own = printer(functionVersions(definition), 0, true);
    printed.set(definition, functionLines(own, own.expressions.context, definition));
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
  const unread = [...module.signals, ...module.functions.flatMap((definition) => definition.locals)].filter(
    (signal) => {
      if (signal.kind !== 'local' && signal.kind !== 'wires') return false;
      const targets = versions.writtenIn(signal).map((segment) => versions.target(signal, segment));
      return ![signal.name, ...targets].some((name) => usage.isRead(name));
    },
  );
  return {
    unread: new Set(unread),
    sizedConstants: new Set(module.constants.filter((constant) => usage.isValue(constant))),
  };
}

/** Repeats until no more locals turn out to be read only by others that are not printed. */
function settledBodies(module: ModuleDefinition, analysis: AnalysisResult, options: EmitOptions): Bodies {
  let knowledge: Knowledge = { unread: new Set(), sizedConstants: new Set() };
  for (;;) {
    const bodies = printBodies(module, analysis, options, knowledge);
    const next = learn(module, bodies);
    if (next.unread.size === knowledge.unread.size && next.sizedConstants.size === knowledge.sizedConstants.size) {
      return bodies;
    }
    knowledge = next;
  }
}

/**
 * Bits that the design computes and drops on purpose (a carry that `wrap` discards) are read once, under a name that lint
 * tools know; unread inputs are not, because that is for the designer to see.
 */
function unusedLines(module: ModuleDefinition, bodies: Bodies, options: EmitOptions): readonly Line[] {
  const { usage, analysis, versions } = bodies.context;
  const bits = [...module.ports, ...module.signals].flatMap((signal) => {
    const internal = signal.kind === 'local' || signal.kind === 'childOutput' || isState(signal);
    if (!internal || signal.port || signal.length !== undefined || !usage.isRead(signal.name)) return [];
    const { width } = signalFormat(analysis, signal);
    const name = isState(signal) ? signal.name : versions.latest(signal, module.segments.length);
    return ranges(usage.unreadBits(name, width)).map(([high, low]) =>
      high === low ? `${name}[${high}]` : `${name}[${high}:${low}]`,
    );
  });
  const clocked = [...module.ports, ...module.signals].some((each) => isState(each) || each.kind === 'memory');
  const children = module.segments.some((segment) => segment.children.length > 0);
  const idle = clocked || children ? [] : [options.clock, options.reset.name];
  const sink = (name: string, comment: string, list: readonly string[]): readonly Line[] => {
    if (list.length === 0) return [];
    const wire = bodies.names.claim(name);
    return [line(`// ${comment}`), line(`logic ${wire};`), line(`assign ${wire} = ^{${list.join(', ')}};`)];
  };
  return sections(
    sink('unused_bits', 'Bits that are computed and not needed.', bits),
    sink('unused_clock_reset', 'The module is combinational.', idle),
  );
}

/** Runs of consecutive bits, as [high, low]. */
function ranges(bits: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const bit of bits) {
    const last = runs[runs.length - 1];
    if (last?.[0] === bit - 1) last[0] = bit;
    else runs.push([bit, bit]);
  }
  return runs;
}

function headerLines(module: ModuleDefinition): readonly Line[] {
  const base = module.file.replace(/^.*[\\/]/, '');
  return [
    line(`// Generated by Tilewright from ${base}. Do not edit.`),
    ...(module.comment.length === 0 ? [] : [line('//'), ...commentLines(module.comment)]),
  ];
}

export function emitModule(
  module: ModuleDefinition,
  analysis: AnalysisResult,
  options: EmitOptions = DEFAULT_EMIT_OPTIONS,
): EmittedModule {
  const bodies = settledBodies(module, analysis, options);
  const { context } = bodies;
  const typed = enumTypedSignals(module, analysis);
  const behaviour = module.segments.flatMap((segment, index) => [
    bodies.blocks[index] ?? [],
    ...segment.children.map((child) => instanceLines(context, child, bodies.direct, options)),
  ]);
  const body = sections(
    constantLines(context, module.constants),
    ...module.enums.map(enumLines),
    stateLines(context, module, typed),
    wireLines(context, module, typed, bodies.silent),
    ...context.library.functions,
    ...bodies.functions,
    ...behaviour,
    clockedLines(context, module, options),
    unusedLines(module, bodies, options),
  );
  const { text, map } = assemble([
    ...headerLines(module),
    BLANK,
    line('`default_nettype none'),
    BLANK,
    line(`module ${module.name} (`, module.span),
    ...indent(portLines(context, module, options)),
    line(');'),
    ...(body.length === 0 ? [] : [BLANK, ...indent(body)]),
    line('endmodule'),
    BLANK,
    line('`default_nettype wire'),
  ]);
  return { name: module.name, fileName: `${module.name}.sv`, text, map };
}
