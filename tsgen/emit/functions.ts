/** The designer's pure helpers as `function automatic`. */

import type { FunctionDefinition, Signal } from '../ir/ir.ts';
import { declaredType } from './declarations.ts';
import { commentLines, indent, type Line, line } from './line.ts';
import { literal } from './literal.ts';
import type { PrintContext } from './printer.ts';
import { signalFormat } from './formats.ts';
import { unreadSelects } from './unused.ts';
import { type StatementPrinter, statementLines } from './statements.ts';
import { firstAssignment, type Versions } from './versions.ts';

/** Inside a function every signal is itself, and the result is the function's name: Yosys 0.23 has no `return`. */
export function functionVersions(definition: FunctionDefinition): Versions {
  const name = (signal: Signal): string => (signal === definition.result ? definition.name : signal.name);
  return {
    writtenIn: () => [0],
    printedIn: () => [0],
    assignments: () => 1,
    suffix: () => '',
    target: name,
    latest: name,
  };
}

/** True when some statement assigns the signal in any case, at the top level of the body. */
function isAlwaysAssigned(printer: StatementPrinter, definition: FunctionDefinition, signal: Signal): boolean {
  const { analysis } = printer.expressions.context;
  const first = firstAssignment(definition.body, analysis, signal);
  return first?.kind === 'assign' || first?.kind === 'fill' || first?.kind === 'copy';
}

/** Bits that the function drops, read once under a name that lint tools know. */
function unusedBitLines(
  context: PrintContext,
  signals: readonly Signal[],
  unusedName: () => string,
): { readonly declarations: readonly Line[]; readonly statements: readonly Line[] } {
  const bits = signals
    .filter((signal) => signal.length === undefined && context.usage.isRead(signal.name))
    .flatMap((signal) => unreadSelects(context, signal, signal.name));
  if (bits.length === 0) return { declarations: [], statements: [] };
  const name = unusedName();
  return { declarations: [line(`logic ${name};`)], statements: [line(`${name} = ^{${bits.join(', ')}};`)] };
}

export function functionLines(
  printer: StatementPrinter,
  context: PrintContext,
  definition: FunctionDefinition,
  unusedName: () => string,
): readonly Line[] {
  const body = statementLines(printer, definition.body);
  const locals = definition.locals.filter((local) => local.kind !== 'loop' && !printer.silent.has(local));
  const zeros = [...locals, definition.result]
    .filter((signal) => !isAlwaysAssigned(printer, definition, signal))
    .map((signal) => {
      const { width, signed } = signalFormat(context.analysis, signal);
      const target = signal === definition.result ? definition.name : signal.name;
      return line(`${target} = ${literal(0, width, signed)};`, signal.span);
    });
  const parameters = definition.parameters.filter((parameter) => !context.unread.has(parameter));
  const inputs = parameters.map((parameter) => `input ${declaredType(context, parameter)} ${parameter.name}`);
  const head = `function automatic ${declaredType(context, definition.result)} ${definition.name}`;
  const oneLine = `${head}(${inputs.join(', ')});`;
  const header =
    oneLine.length <= 110
      ? [line(oneLine, definition.span)]
      : [
          line(`${head}(`, definition.span),
          ...inputs.map((input, index) => line(`  ${input}${index === inputs.length - 1 ? '' : ','}`)),
          line(');'),
        ];
  const unusedBits = unusedBitLines(context, [...parameters, ...locals], unusedName);
  return [
    ...commentLines(definition.comment),
    ...header,
    ...indent([
      ...locals.map((local) => line(`${declaredType(context, local)} ${local.name};`, local.span)),
      ...unusedBits.declarations,
      ...zeros,
      ...body,
      ...unusedBits.statements,
    ]),
    line('endfunction'),
  ];
}
