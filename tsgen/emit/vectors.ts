/** Flat vectors whose elements all get one value. */

import type { Span } from '../diagnostics/span.ts';
import { type Line, line } from './line.ts';
import { WIDEST_REPLICATION } from './literal.ts';
import type { PrintContext } from './printer.ts';

/** `name = {length{element}};`, or a loop where tools doubt so wide a replication. */
export function filledLines(
  { loopVariable: index }: PrintContext,
  name: string,
  operator: '=' | '<=',
  element: { readonly text: string; readonly width: number },
  length: number,
  span: Span | undefined,
): readonly Line[] {
  const { text, width } = element;
  if (length * width <= WIDEST_REPLICATION) return [line(`${name} ${operator} {${length}{${text}}};`, span)];
  const place = width === 1 ? `${name}[${index}]` : `${name}[${index} * ${width} +: ${width}]`;
  return [
    line(`for (int ${index} = 0; ${index} < ${length}; ${index}++) begin`, span),
    line(`  ${place} ${operator} ${text};`, span),
    line('end'),
  ];
}
