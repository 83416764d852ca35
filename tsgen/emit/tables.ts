/** Constant tables: flat vectors like every array, as localparams. */

import type { ModuleDefinition, Signal } from '../ir/ir.ts';
import { declaredType } from './declarations.ts';
import { signalFormat } from './formats.ts';
import { commentLines, type Line, line } from './line.ts';
import { literal } from './literal.ts';
import type { PrintContext } from './printer.ts';

/** Characters of a line of values. */
const ROW_WIDTH = 100;

function linesOf(context: PrintContext, signal: Signal): readonly Line[] {
  const { width, signed } = signalFormat(context.analysis, signal);
  const texts = signal.initial.map((value) => literal(value, width, signed)).toReversed();
  const perRow = Math.max(1, Math.floor(ROW_WIDTH / (Math.max(...texts.map((text) => text.length)) + 2)));
  const rows: string[] = [];
  for (let from = 0; from < texts.length; from += perRow) rows.push(texts.slice(from, from + perRow).join(', '));
  return [
    ...commentLines(signal.comment),
    line(
      `localparam ${declaredType(context, signal)} ${signal.name} = {  // The last element comes first.`,
      signal.span,
    ),
    ...rows.map((row, index) => line(`  ${row}${index === rows.length - 1 ? '' : ','}`)),
    line('};'),
  ];
}

/** The tables that something reads. */
export function tableLines(context: PrintContext, module: ModuleDefinition): readonly Line[] {
  return module.signals
    .filter((signal) => signal.kind === 'table' && context.usage.isRead(signal.name))
    .flatMap((signal) => linesOf(context, signal));
}
