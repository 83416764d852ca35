/** Ports, constants, types and signals. */

import type { EnumDefinition, ModuleDefinition, NamedConstant, Signal } from '../ir/ir.ts';
import { formatOf, indexWidth, interval } from '../ir/interval.ts';
import { enumMemberName, enumTypeName, memoryPortNames } from './derived-names.ts';
import { enumFormat, signalFormat } from './formats.ts';
import { typeText } from './library.ts';
import { alignColumns, commentLines, type Line, line } from './line.ts';
import { literal } from './literal.ts';
import type { EmitOptions } from './options.ts';
import type { PrintContext } from './printer.ts';
import { isFlat } from './references.ts';
import { lengthText, vectorBounds } from './vectors.ts';
import { isState } from './versions.ts';

/** Width and sign of a scalar, or of an array as the flat vector it is. */
export function declaredType(context: PrintContext, signal: Signal): string {
  const format = signalFormat(context.analysis, signal);
  if (!isFlat(signal)) return typeText(format);
  // A vector of one bit is still a vector: its bits are selected.
  return `logic ${vectorBounds(context, signal, format.width)}`;
}

/** `logic`, sign and bounds in columns of their own. */
function typeColumns(type: string): readonly string[] {
  const [, signed, bounds] = /^logic( signed)?( \[.*\])?$/.exec(type) ?? [];
  return [`logic${signed ?? ''}`, (bounds ?? '').trim()];
}

function portDirection(signal: Signal): string {
  return signal.kind === 'input' ? 'input' : 'output';
}

export function portLines(context: PrintContext, module: ModuleDefinition, options: EmitOptions): readonly Line[] {
  const ports = [
    { direction: 'input', type: 'logic', name: options.clock, comment: [], span: undefined },
    { direction: 'input', type: 'logic', name: options.reset.name, comment: [], span: undefined },
    ...module.ports.map((port) => ({
      direction: portDirection(port),
      type: declaredType(context, port),
      name: port.name,
      comment: port.comment,
      span: port.span,
    })),
  ];
  const bounded = ports.some((port) => port.type.includes('['));
  const rows = alignColumns(
    ports.map((port, index) => {
      const [kind, bounds] = typeColumns(port.type);
      const name = index === ports.length - 1 ? port.name : `${port.name},`;
      return [port.direction, kind ?? '', ...(bounded ? [bounds ?? ''] : []), name];
    }),
  );
  return ports.flatMap((port, index) => [...commentLines(port.comment), line(rows[index] ?? '', port.span)]);
}

/** Constants that are the module's own: not those of its head. */
export function constantLines(
  context: PrintContext,
  constants: readonly NamedConstant[],
  head: ReadonlySet<NamedConstant>,
): readonly Line[] {
  const { usage } = context;
  const used = constants.filter(
    (constant) => !head.has(constant) && (usage.isValue(constant) || usage.isBound(constant)),
  );
  const rows = used.map((constant) => {
    const { name, value, radix } = constant;
    if (!usage.isValue(constant)) return ['localparam', 'int', name, `= ${value};`];
    const format = formatOf(interval(value, value));
    return ['localparam', typeText(format), name, `= ${literal(value, format.width, format.signed, radix)};`];
  });
  const lines = alignColumns(rows);
  return used.flatMap((constant, index) => [...commentLines(constant.comment), line(lines[index] ?? '')]);
}

export function enumLines(definition: EnumDefinition): readonly Line[] {
  const { width } = enumFormat(definition);
  const names = definition.members.map((member) => enumMemberName(definition, member.name));
  const longest = Math.max(...names.map((name) => name.length));
  const members = definition.members.map((member, index) => {
    const comma = index === definition.members.length - 1 ? '' : ',';
    return line(`  ${(names[index] ?? '').padEnd(longest)} = ${literal(member.value, width, false)}${comma}`);
  });
  const type = `logic${width > 1 ? ` [${width - 1}:0]` : ''}`;
  return [line(`typedef enum ${type} {`), ...members, line(`} ${enumTypeName(definition)};`)];
}

function variableType(context: PrintContext, signal: Signal, typed: ReadonlySet<Signal>): string {
  if (typed.has(signal) && signal.type.kind === 'enum') return enumTypeName(signal.type.definition);
  return declaredType(context, signal);
}

/** `[0:255]`, or `[0:WORDS-1]`. */
function wordBounds(context: PrintContext, signal: Signal): string {
  const length = lengthText(context, signal);
  return /^\d+$/.test(length) ? `[0:${Number(length) - 1}]` : `[0:${length}-1]`;
}

/** Registers and memories, in the order of the source, each with what drives it. */
export function stateLines(
  context: PrintContext,
  module: ModuleDefinition,
  typed: ReadonlySet<Signal>,
): readonly Line[] {
  const { versions, analysis } = context;
  return [...module.ports, ...module.signals].flatMap((signal): readonly Line[] => {
    const comment = signal.port ? [] : commentLines(signal.comment);
    const written = versions.printedIn(signal);
    if (signal.kind === 'memory') {
      const ports = memoryPortNames(signal.name);
      const suffixes = written.length === 0 ? [''] : written.map((segment) => versions.suffix(signal, segment));
      const format = signalFormat(analysis, signal);
      const address = typeText({ width: indexWidth(signal.length ?? 1), signed: false });
      const declare = (type: string, name: string): Line =>
        line(`${type} ${suffixes.map((suffix) => name + suffix).join(', ')};`);
      return [
        ...comment,
        line(`${typeText(format)} ${signal.name} ${wordBounds(context, signal)};`, signal.span),
        declare('logic', ports.writeEnable),
        declare(address, ports.writeAddress),
        declare(typeText(format), ports.writeData),
      ];
    }
    if (!isState(signal)) return [];
    const next = written.length === 0 ? [versions.target(signal, 0)] : written.map((at) => versions.target(signal, at));
    const names = [...(signal.port ? [] : [signal.name]), ...next];
    return [...comment, line(`${variableType(context, signal, typed)} ${names.join(', ')};`, signal.span)];
  });
}

/** Wires: locals, scratch vectors and the wires of sub-modules. */
export function wireLines(
  context: PrintContext,
  module: ModuleDefinition,
  typed: ReadonlySet<Signal>,
  silent: ReadonlySet<Signal>,
): readonly Line[] {
  const { versions, usage } = context;
  const rows: string[][] = [];
  const lines: { comment: readonly string[]; signal: Signal }[] = [];
  for (const signal of [...module.ports, ...module.signals]) {
    if (silent.has(signal) || isState(signal) || signal.kind === 'memory') continue;
    if (signal.kind === 'loop' || signal.kind === 'table') continue;
    const written = versions.printedIn(signal);
    const assigned = written.map((segment) => versions.target(signal, segment));
    const names = signal.port ? assigned.slice(0, -1) : assigned;
    // Scratch vectors are fields; the comment of a local stands at its statement.
    const comment = signal.kind === 'wires' ? signal.comment : [];
    if (signal.kind === 'childOutput') {
      names.push(usage.isRead(signal.name) ? signal.name : `unused_${signal.name}`);
    }
    if (names.length === 0) continue;
    rows.push([variableType(context, signal, typed), `${names.join(', ')};`]);
    lines.push({ comment, signal });
  }
  const aligned = alignColumns(rows);
  return lines.flatMap((each, index) => [...commentLines(each.comment), line(aligned[index] ?? '', each.signal.span)]);
}
