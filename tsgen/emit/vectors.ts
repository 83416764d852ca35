/** Flat vectors: their lengths, and vectors whose elements all get one value. */

import type { Span } from '../diagnostics/span.ts';
import type { Signal } from '../ir/ir.ts';
import { type Line, line } from './line.ts';
import { WIDEST_REPLICATION } from './literal.ts';
import type { PrintContext } from './printer.ts';

/** The names of what the length is a product of; a constant that is a sized value would cut the product of several. */
function namedLength(context: PrintContext, signal: Signal): string | undefined {
  const factors = context.parameters.lengths.get(signal) ?? [];
  const constants = factors.filter((factor) => typeof factor !== 'number');
  const cut = factors.length > 1 && constants.some((constant) => context.sizedConstants.has(constant));
  if (constants.length === 0 || cut) return undefined;
  for (const constant of constants) context.usage.bound(constant);
  return factors.map((factor) => (typeof factor === 'number' ? factor : factor.name)).join('*');
}

/** The number of elements: by its name, where it has one in the source. */
export function lengthText(context: PrintContext, signal: Signal): string {
  return namedLength(context, signal) ?? String(signal.length ?? 1);
}

/** Bounds of a flat vector with elements of `width` bits: `[LINES*9-1:0]`. */
export function vectorBounds(context: PrintContext, signal: Signal, width: number): string {
  const name = namedLength(context, signal);
  if (name === undefined) return `[${(signal.length ?? 1) * width - 1}:0]`;
  return `[${name}${width === 1 ? '' : `*${width}`}-1:0]`;
}

/** The number of elements as the bound of a loop: a constant that is a sized value as well is widened to an int. */
export function lengthBound(context: PrintContext, signal: Signal): string {
  const text = lengthText(context, signal);
  const [only] = context.parameters.lengths.get(signal) ?? [];
  const sized = only !== undefined && typeof only !== 'number' && context.sizedConstants.has(only);
  return sized && text === only.name ? `32'(${text})` : text;
}

/** `name = {length{element}};`, or a loop where tools doubt so wide a replication. */
export function filledLines(
  context: PrintContext,
  signal: Signal,
  name: string,
  operator: '=' | '<=',
  element: { readonly text: string; readonly width: number },
  span: Span | undefined,
): readonly Line[] {
  const { loopVariable: index } = context;
  const { text, width } = element;
  if ((signal.length ?? 1) * width <= WIDEST_REPLICATION) {
    return [line(`${name} ${operator} {${lengthText(context, signal)}{${text}}};`, span)];
  }
  const place = width === 1 ? `${name}[${index}]` : `${name}[${index} * ${width} +: ${width}]`;
  return [
    line(`for (int ${index} = 0; ${index} < ${lengthBound(context, signal)}; ${index}++) begin`, span),
    line(`  ${place} ${operator} ${text};`, span),
    line('end'),
  ];
}
