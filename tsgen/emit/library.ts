/**
 * Functions the printer adds to a module: clamping, magnitude, minimum and maximum. A name says everything that the
 * text depends on, so that two call sites share a function only when they need the very same one.
 */

import { type Format, type Interval, isInside, intervalOf } from '../ir/interval.ts';
import { type Line, line } from './line.ts';
import { literal } from './literal.ts';
import type { NameTable } from './name-table.ts';

/** `logic signed [7:0]`. */
export function typeText(format: Format): string {
  return `logic${format.signed ? ' signed' : ''}${format.width > 1 ? ` [${format.width - 1}:0]` : ''}`;
}

function formatName(format: Format): string {
  return `${format.signed ? 's' : 'u'}${format.width}`;
}

function intervalName(target: Interval, format: Format): string {
  const whole = intervalOf(format);
  if (isInside(whole, target)) return formatName(format);
  return `${target.low}_${target.high}`.replaceAll('-', 'm');
}

interface LibraryFunction {
  readonly name: string;
  readonly lines: readonly Line[];
}

export class Library {
  readonly #names: NameTable;
  readonly #operandNames: { readonly value: string; readonly a: string; readonly b: string };
  readonly #functions = new Map<string, LibraryFunction>();

  constructor(names: NameTable) {
    this.#names = names;
    // An argument that hides a signal of the module is a lint warning.
    this.#operandNames = { value: names.claim('value'), a: names.claim('a'), b: names.claim('b') };
  }

  /** Every function that was asked for, in that order. */
  get functions(): readonly (readonly Line[])[] {
    return [...this.#functions.values()].map((each) => each.lines);
  }

  /** |value| of a signed format, as an unsigned number of the same width. */
  absolute(width: number): string {
    const operand: Format = { width, signed: true };
    return this.#function(`abs_s${width}`, [operand], { width, signed: false }, ([value]) => {
      return `(${value} < ${literal(0, width, true)}) ? -${value} : ${value}`;
    });
  }

  minimum(format: Format): string {
    return this.#function(
      `min_${formatName(format)}`,
      [format, format],
      format,
      ([a, b]) => `(${a} < ${b}) ? ${a} : ${b}`,
    );
  }

  maximum(format: Format): string {
    return this.#function(
      `max_${formatName(format)}`,
      [format, format],
      format,
      ([a, b]) => `(${a} > ${b}) ? ${a} : ${b}`,
    );
  }

  /** The number of ones among `length` bits. */
  countOnes(length: number, width: number): string {
    const operand: Format = { width: length, signed: false };
    return this.#function(`count_ones_${length}`, [operand], { width, signed: false }, ([value]) => {
      return `${width}'($countones(${value}))`;
    });
  }

  /** Clamps an operand with values in `range` to `target`; only the bounds that the range can pass are tested. */
  saturate(operand: Format, range: Interval, target: Interval, result: Format): string {
    const high = range.high > target.high;
    const low = range.low < target.low;
    const side = high && low ? '' : high ? '_high' : '_low';
    const name = `saturate${side}_${formatName(operand)}_to_${intervalName(target, result)}`;
    return this.#function(name, [operand], result, ([value]) => {
      const bound = (limit: number): string => literal(limit, operand.width, operand.signed);
      const kept = (limit: number): string => literal(limit, result.width, result.signed);
      const tooHigh = high ? `(${value} > ${bound(target.high)}) ? ${kept(target.high)} : ` : '';
      const tooLow = low ? `(${value} < ${bound(target.low)}) ? ${kept(target.low)} : ` : '';
      return `${tooHigh}${tooLow}${resizedName(value ?? '', operand, result)}`;
    });
  }

  #function(
    wanted: string,
    operands: readonly Format[],
    result: Format,
    body: (operands: readonly string[]) => string,
  ): string {
    const known = this.#functions.get(wanted);
    if (known !== undefined) return known.name;
    const name = this.#names.claim(wanted);
    const values = operands.length === 1 ? [this.#operandNames.value] : [this.#operandNames.a, this.#operandNames.b];
    const list = operands.map((operand, index) => `input ${typeText(operand)} ${values[index] ?? ''}`).join(', ');
    this.#functions.set(wanted, {
      name,
      lines: [
        line(`function automatic ${typeText(result)} ${name}(${list});`),
        line(`  ${name} = ${body(values)};`),
        line('endfunction'),
      ],
    });
    return name;
  }
}

/** A plain name in another width: its low bits, or extended by its own sign. */
function resizedName(name: string, from: Format, to: Format): string {
  if (to.width < from.width) return to.width === 1 ? `${name}[0]` : `${name}[${to.width - 1}:0]`;
  return to.width === from.width ? name : `${to.width}'(${name})`;
}
