/** One always_comb block for each stretch of step(): defaults first, then the statements. */

import { isReadIn } from '../analysis/usage.ts';
import type { ModuleDefinition, Signal, Statement } from '../ir/ir.ts';
import { enumMemberName, memoryPortNames, nextName } from './derived-names.ts';
import { indexWidth } from '../ir/interval.ts';
import { signalFormat } from './formats.ts';
import { indent, type Line, line, sections } from './line.ts';
import { allZero, literal } from './literal.ts';
import { type StatementPrinter, statementLines } from './statements.ts';
import { firstAssignment, isState } from './versions.ts';

/** True when the first statement that touches the signal gives it a value in any case: a default would be noise. */
function isAssignedFirst(printer: StatementPrinter, signal: Signal, statements: readonly Statement[]): boolean {
  const { analysis, versions, segment } = printer.expressions.context;
  const first = firstAssignment(statements, analysis, signal);
  if (first === undefined) return false;
  // In a later stretch than the first that assigns it, reads up to the assignment mean the value from before.
  const carried = versions.writtenIn(signal)[0] !== segment;
  const before = statements.findIndex((statement) => containsStatement(statement, first));
  if (carried && isReadIn(statements.slice(0, before + 1), signal)) return false;
  if (first.kind === 'fill' || first.kind === 'copy') return true;
  return first.kind === 'assign' && (first.index === undefined || signal.kind === 'memory');
}

function containsStatement(statement: Statement, wanted: Statement): boolean {
  if (statement === wanted) return true;
  return (
    statement.kind === 'if' &&
    [...statement.then, ...statement.otherwise].some((each) => containsStatement(each, wanted))
  );
}

function zero(printer: StatementPrinter, signal: Signal): string {
  const { analysis } = printer.expressions.context;
  if (signal.length !== undefined) return allZero(signal.length * signalFormat(analysis, signal).width);
  if (signal.type.kind === 'enum') {
    // A variable of the enum's type takes members only.
    const { definition } = signal.type;
    const member = definition.members.find(({ value }) => value === 0) ?? definition.members[0];
    if (member !== undefined) return enumMemberName(definition, member.name);
  }
  const { width, signed } = signalFormat(analysis, signal);
  return literal(0, width, signed);
}

function memoryDefaults(printer: StatementPrinter, signal: Signal, segment: number): readonly Line[] {
  const { analysis, versions, usage } = printer.expressions.context;
  const names = Object.values(memoryPortNames(signal.name)) as readonly string[];
  const before = versions.writtenIn(signal).findLast((each) => each < segment);
  if (before !== undefined) usage.hold(versions.target(signal, before));
  const suffix = versions.suffix(signal, segment);
  const { width, signed } = signalFormat(analysis, signal);
  const zeros = [literal(0, 1, false), literal(0, indexWidth(signal.length ?? 1), false), literal(0, width, signed)];
  return names.map((name, index) => {
    const value = before === undefined ? (zeros[index] ?? allZero(1)) : name + versions.suffix(signal, before);
    return line(`${name}${suffix} = ${value};`, signal.span);
  });
}

function defaultLines(
  printer: StatementPrinter,
  signal: Signal,
  segment: number,
  statements: readonly Statement[],
  nextSuffix: string,
): readonly Line[] {
  const { versions, usage } = printer.expressions.context;
  const written = versions.writtenIn(signal);
  if (printer.silent.has(signal)) return [];
  if (written.length === 0) {
    // State that no statement assigns still has a next value.
    if (segment !== 0) return [];
    if (signal.kind === 'memory') return memoryDefaults(printer, signal, segment);
    if (!isState(signal)) return [];
    usage.hold(signal.name);
    return [line(`${nextName(signal.name, nextSuffix)} = ${signal.name};`, signal.span)];
  }
  if (!written.includes(segment) || isAssignedFirst(printer, signal, statements)) return [];
  if (signal.kind === 'memory') return memoryDefaults(printer, signal, segment);
  const target = versions.target(signal, segment);
  if (written[0] === segment && !isState(signal)) return [line(`${target} = ${zero(printer, signal)};`, signal.span)];
  const source = versions.latest(signal, segment - 1);
  usage.hold(source);
  return [line(`${target} = ${source};`, signal.span)];
}

/** The block of one segment; empty when the segment assigns nothing. */
export function combinationalLines(
  printer: StatementPrinter,
  module: ModuleDefinition,
  nextSuffix: string,
): readonly Line[] {
  const { segment } = printer.expressions.context;
  const statements = module.segments[segment]?.statements ?? [];
  const body = statementLines(printer, statements);
  const defaults = [...module.ports, ...module.signals].flatMap((signal) =>
    defaultLines(printer, signal, segment, statements, nextSuffix),
  );
  if (body.length === 0 && defaults.length === 0) return [];
  return [line('always_comb begin'), ...indent(sections(defaults, body)), line('end')];
}
