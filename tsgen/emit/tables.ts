/** Constant tables: flat vectors like every array, as localparams. */

import type { ModuleDefinition, Signal } from '../ir/ir.ts';
import { declaredType } from './declarations.ts';
import { signalFormat } from './formats.ts';
import { commentLines, type Line, line } from './line.ts';
import { literal } from './literal.ts';
import type { PrintContext } from './printer.ts';
import { concatenation } from './values.ts';

function linesOf(context: PrintContext, signal: Signal): readonly Line[] {
  const { width, signed } = signalFormat(context.analysis, signal);
  const [first, ...rest] = concatenation(signal.initial.map((value) => literal(value, width, signed)));
  return [
    ...commentLines(signal.comment),
    line(`localparam ${declaredType(context, signal)} ${signal.name} = ${first ?? ''}`, signal.span),
    ...rest.slice(0, -1).map((text) => line(text)),
    line('};'),
  ];
}

/** The tables that something reads. */
export function readTables(context: PrintContext, module: ModuleDefinition): readonly Signal[] {
  return module.signals.filter((signal) => signal.kind === 'table' && context.usage.isRead(signal.name));
}

/** Tables that are the same for every instance. */
export function tableLines(context: PrintContext, module: ModuleDefinition): readonly Line[] {
  const { tables } = context.parameters.keys;
  return readTables(context, module)
    .filter((signal) => !tables.has(signal.name))
    .flatMap((signal) => linesOf(context, signal));
}
