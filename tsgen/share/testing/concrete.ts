/**
 * SystemVerilog of a module with its parameters put in: a form in which two texts can be compared that mean the same. It
 * knows the printer's forms and no others.
 */

import type { ParameterValue } from '../../emit/parameters.ts';

/** A constant with the width that a concatenation needs, or without one for a plain integer. */
interface Constant {
  readonly value: bigint;
  readonly width: number | undefined;
}

function bitsOf(value: bigint, width: number): bigint {
  return BigInt.asUintN(width, value);
}

/** A literal, a concatenation, a replication, or the names of such; undefined for any other text. */
function constantOf(text: string, known: ReadonlyMap<string, Constant>): Constant | undefined {
  const trimmed = text.trim();
  const named = known.get(trimmed);
  if (named !== undefined) return named;
  if (/^-?\d+$/.test(trimmed)) return { value: BigInt(trimmed), width: undefined };
  const sized = /^(-?)(\d+)'(s?)([bdh])([0-9a-f]+)$/.exec(trimmed);
  if (sized !== null) {
    const [, minus, digits, signed, radix, number] = sized;
    const width = Number(digits);
    const prefix = radix === 'd' ? '' : radix === 'h' ? '0x' : '0b';
    const magnitude = BigInt(`${prefix}${number ?? ''}`);
    const value = minus === '-' ? -magnitude : magnitude;
    return { value: signed === 's' ? BigInt.asIntN(width, value) : value, width };
  }
  const repeated = /^\{(\w+)\{(.*)\}\}$/.exec(trimmed);
  if (repeated !== null) {
    const count = constantOf(repeated[1] ?? '', known);
    const element = constantOf(repeated[2] ?? '', known);
    if (count === undefined || element === undefined) return undefined;
    return joined(Array.from({ length: Number(count.value) }, () => element));
  }
  const listed = /^\{([^{}]*)\}$/.exec(trimmed);
  const parts = listed?.[1]?.split(',').map((part) => constantOf(part, known));
  return parts?.every((part) => part !== undefined) === true ? joined(parts) : undefined;
}

function joined(parts: readonly Constant[]): Constant | undefined {
  let whole: Constant = { value: 0n, width: 0 };
  for (const { value, width } of parts) {
    if (width === undefined) return undefined;
    whole = { value: (whole.value << BigInt(width)) | bitsOf(value, width), width: (whole.width ?? 0) + width };
  }
  return whole;
}

function valueOf({ type, values }: ParameterValue): Constant {
  const [first = 0] = values;
  if (type.kind === 'int') return { value: BigInt(first), width: undefined };
  if (type.length === undefined) return { value: BigInt(first), width: type.format.width };
  const { width } = type.format;
  const value = values.reduceRight((bits, each) => (bits << BigInt(width)) | bitsOf(BigInt(each), width), 0n);
  return { value, width: width * values.length };
}

const DECLARATION = /^ *(?:parameter|localparam) .*?(\w+) += (.*?)[,;]?$/;

/** Each declaration of a constant in one line. */
function joinedLines(text: string): readonly string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/ *\/\/.*$/, '');
    if (open === undefined && / (=|<=) \{$/.test(line)) open = line;
    else if (open !== undefined) {
      open += line.trim();
      if (!/^ *\}[,;]?$/.test(line)) continue;
      lines.push(open);
      open = undefined;
    } else lines.push(line);
  }
  return lines;
}

/** The lines without the blocks that refuse values. */
function withoutRefusals(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let skipped = false;
  lines.forEach((line, index) => {
    const opens = / begin : (illegal_|unproved_)\w+$/.test(line);
    const head =
      /^ {2}if \(!\($/.test(line) && lines.slice(index).some((each) => /^ {2}\)\) begin : unproved_/.test(each));
    if (opens || head) skipped = true;
    if (!skipped) kept.push(line);
    if (line === '  end') skipped = false;
  });
  return kept;
}

/** Puts values for names, and writes what is constant as one number. */
function simplified(line: string, known: ReadonlyMap<string, Constant>): string {
  const number = (constant: Constant): string => `#${constant.value}`;
  // A part of a constant that a generate loop takes stays as it is.
  const named = line.replaceAll(/(?<![.\w'$])[A-Za-z_]\w*(?![\w'])/g, (name) => {
    const constant = known.get(name);
    return constant === undefined ? name : number(constant);
  });
  const plain = named
    .replaceAll(/\{(?:#?\w+\{[^{}]*\}|[^{}]*)\}/g, (text) => {
      const constant = constantOf(text.replaceAll(/#(\d+)\{/g, '$1{'), known);
      return constant === undefined ? text : number(constant);
    })
    .replaceAll(/-?\b\d+'s?[bdh][0-9a-f]+/g, (text) => {
      const constant = constantOf(text, known);
      return constant === undefined ? text : number(constant);
    })
    .replaceAll("'0", '#0')
    .replaceAll(/32'\(#(\d+)\)/g, '$1')
    .replaceAll(
      /\[#(\d+)(?:\*(\d+))?-1:0\]/g,
      (_, length: string, width = '1') => `[${Number(length) * Number(width) - 1}:0]`,
    )
    .replaceAll(/([<>]) #(\d+);/g, '$1 $2;');
  return plain.replaceAll(/ +/g, ' ').trim();
}

/**
 * The module's text with `values` for its parameters. Names of constants and members of enums are replaced by their values;
 * comments, declarations of constants, the head's name and the checks of parameters are left out.
 */
export function concreteText(text: string, values: readonly ParameterValue[]): string {
  const given = new Map(values.map((value) => [value.name, valueOf(value)]));
  const known = new Map<string, Constant>(given);
  const lines = withoutRefusals(joinedLines(text));
  for (const line of lines) {
    const [, name = '', value = ''] = DECLARATION.exec(line) ?? /^ +(\w+_\w+) += (\d+'\w+),?$/.exec(line) ?? [];
    const constant = name === '' || known.has(name) ? undefined : constantOf(value, known);
    if (constant !== undefined) known.set(name, constant);
  }
  const types = [...text.matchAll(/typedef enum (.*?) \{[^}]*\} (\w+);/g)];
  return lines
    .filter((line) => !DECLARATION.test(line) && !/^(module|\) \()/.test(line))
    .map((line) => types.reduce((each, [, type = '', name = '']) => each.replace(`${name} `, `${type} `), line))
    .map((line) => simplified(line, known))
    .filter((line) => line !== '')
    .join('\n');
}
