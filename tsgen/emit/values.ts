/** Values of many elements as text. */

import { literal, WIDEST_REPLICATION } from './literal.ts';
import { elementFormat, type ParameterValue } from './parameters.ts';

/** Characters of a line of values. */
const ROW_WIDTH = 100;

/** Bits of a vector that are written as one number. */
const MOST_DIGITS = 64;

/** A concatenation over several lines of text, the first of which opens it; `texts` has the first element first. */
export function concatenation(texts: readonly string[]): readonly string[] {
  const reversed = texts.toReversed();
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
  const perRow = Math.max(1, Math.floor(ROW_WIDTH / (longest + 2)));
  const rows: string[] = [];
  for (let from = 0; from < reversed.length; from += perRow) rows.push(reversed.slice(from, from + perRow).join(', '));
  return [
    '{  // The last element comes first.',
    ...rows.map((row, index) => `  ${row}${index === rows.length - 1 ? '' : ','}`),
    '}',
  ];
}

/** What stands for a value in a declaration or beside a parameter's name. */
export function valueLines(value: ParameterValue): readonly string[] {
  const { type, values, radix } = value;
  const { width, signed } = elementFormat(value);
  const [first = 0] = values;
  const scalar = values.length === 1 && (type.kind === 'int' || type.length === undefined);
  if (scalar) return [type.kind === 'int' ? String(first) : literal(first, width, signed, radix)];
  const texts = values.map((each) => literal(each, width, signed));
  const bits = width * values.length;
  // The first bit is the last digit, as in any number.
  if (width === 1 && bits <= MOST_DIGITS) return [`${bits}'b${values.toReversed().join('')}`];
  if (values.some((each) => each !== first) || bits > WIDEST_REPLICATION) return concatenation(texts);
  return [first === 0 ? `${bits}'d0` : `{${values.length}{${texts[0] ?? ''}}}`];
}
