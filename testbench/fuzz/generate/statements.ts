/** Random statements: declarations, assignments, branches, loops. */

import { isInside } from '../../../tsgen/ir/interval.ts';
import { placeIn, valueFor, writableArray } from './arrays.ts';
import { callSome } from './calls.ts';
import { check } from './claims.ts';
import { boolean } from './conditions.ts';
import { integer, integerFor, integerShape } from './expressions.ts';
import { lateLet } from './late.ts';
import { collect, loop, loopOverConstants } from './loops.ts';
import { isStable } from './narrow.ts';
import { assignRecord, declareRecordLocal } from './records.ts';
import { grouped, LEVEL, type IntegerShape, type ScalarShape } from './types.ts';
import type { Variable } from './scope.ts';
import { WIDEST } from './wide.ts';
import type { Writer } from './writer.ts';

/** Few names, so that blocks declare the same ones again and hide those of outer blocks, fields and ports. */
const NAMES = [
  'sum',
  'x',
  'next',
  'word',
  'total',
  'state',
  'hit',
  'value',
  'logic',
  'count',
  'a',
  'i',
  'begin',
  'größe',
  'Δt',
] as const;

/** A name that may be declared in this block; undefined when all are used up. */
export function freshName(writer: Writer): string | undefined {
  const free = NAMES.filter((name) => writer.scope.isFree(name));
  return free.length === 0 ? undefined : writer.random.of(free);
}

export function statements(writer: Writer, count: number, depth: number): void {
  for (let index = 0; index < count && !writer.exhausted; index += 1) statement(writer, depth);
}

type Production = (writer: Writer, depth: number) => void;

export function statement(writer: Writer, depth: number): void {
  writer.spend();
  const nested = depth > 0;
  writer.random.weighted<Production>([
    [5, declareConstant],
    [3, declareVariable],
    [7, assign],
    [2, assignElement],
    [nested ? 5 : 0, branch],
    [nested ? 3 : 0, choose],
    [nested ? 3 : 0, loop],
    [nested ? 1 : 0, loopOverConstants],
    [nested ? 1 : 0, plainBlock],
    [2, guardedCount],
    [1, guardedDifference],
    [2, compound],
    [2, declareRecord],
    [2, changeRecord],
    [1, check],
    [2, lateLet],
    [nested ? 1 : 0, collect],
    [2, callHelper],
    [writer.returning === undefined ? 0 : 2, returnEarly],
  ])(writer, depth);
}

const DEPTH = 3;

function declareConstant(writer: Writer): void {
  const { random } = writer;
  const kind = random.weighted([
    [6, 'integer'],
    [3, 'boolean'],
    [writer.file.enums.length > 0 ? 1 : 0, 'enum'],
  ] as const);
  if (kind === 'integer') {
    const code = integer(writer, random.between(1, DEPTH));
    const name = freshName(writer);
    if (name === undefined) return;
    writer.line(`const ${name} = ${code.text};`);
    const type: IntegerShape = { kind: 'integer', text: '', range: code.range };
    writer.scope.declare({ text: name, root: name, type, writable: false });
    return;
  }
  const type: ScalarShape = kind === 'boolean' ? { kind: 'boolean', text: 'bool' } : random.of(writer.file.enums);
  const text = valueFor(writer, type, 2);
  const name = freshName(writer);
  if (name === undefined) return;
  writer.line(`const ${name} = ${text};`);
  writer.scope.declare({ text: name, root: name, type, writable: false });
}

/** A let of a random type; later assignments stay inside the type. */
function declareVariable(writer: Writer): void {
  const { random } = writer;
  const type: ScalarShape = random.weighted<() => ScalarShape>([
    [6, () => integerShape(writer)],
    [2, () => ({ kind: 'boolean', text: 'bool' })],
    [writer.file.enums.length > 0 ? 1 : 0, () => random.of(writer.file.enums)],
  ])();
  declareLet(writer, type, undefined);
}

/** Declares a let, under the given name or a random one. */
export function declareLet(writer: Writer, type: ScalarShape, wanted: string | undefined): Variable | undefined {
  const text = valueFor(writer, type, 2);
  const name = wanted ?? freshName(writer);
  if (name === undefined) return undefined;
  const annotation = type.kind === 'enum' ? `: ${type.name}` : type.kind === 'boolean' ? ': boolean' : '';
  writer.line(`let ${name}${annotation} = ${text};`);
  const variable: Variable = { text: name, root: name, type, writable: true };
  writer.scope.declare(variable);
  return variable;
}

function writableVariable(writer: Writer, kind?: ScalarShape['kind']): Variable | undefined {
  const found = writer.scope.variables.filter(
    (variable) => variable.writable && (kind === undefined || variable.type.kind === kind),
  );
  return found.length === 0 ? undefined : writer.random.of(found);
}

function assign(writer: Writer): void {
  const variable = writableVariable(writer);
  if (variable === undefined) {
    declareConstant(writer);
    return;
  }
  const { type } = variable;
  const depth = writer.random.between(0, DEPTH);
  const value = valueFor(writer, type, depth);
  writer.scope.mention(variable.root);
  writer.line(`${variable.text} = ${value};`);
}

function assignElement(writer: Writer): void {
  const array = writableArray(writer);
  if (array === undefined) {
    assign(writer);
    return;
  }
  writer.line(`${placeIn(writer, array, 1)} = ${valueFor(writer, array.element, 2)};`);
}

function declareRecord(writer: Writer): void {
  if (!declareRecordLocal(writer, () => freshName(writer))) declareConstant(writer);
}

function changeRecord(writer: Writer): void {
  if (!assignRecord(writer)) assign(writer);
}

function callHelper(writer: Writer): void {
  if (!callSome(writer)) assign(writer);
}

/** In functions and methods. */
function returnEarly(writer: Writer): void {
  if (writer.returning !== undefined) writer.line(`if (${boolean(writer, 2).text}) return ${writer.returning()};`);
}

function branch(writer: Writer, depth: number): void {
  const { random } = writer;
  const body = (): void => {
    statements(writer, random.between(1, 3), depth - 1);
  };
  if (random.chance(20)) {
    // Without braces: one assignment.
    writer.line(`if (${boolean(writer, 2).text})`);
    writer.inner(() => {
      assignOnly(writer);
    });
    return;
  }
  let head = `if (${boolean(writer, 2).text})`;
  for (let arm = random.between(0, 2); arm > 0; arm -= 1) {
    writer.block(head, body);
    head = `else if (${boolean(writer, 2).text})`;
  }
  writer.block(head, body);
  if (random.chance(50)) writer.block('else', body);
}

/** One assignment, or an empty statement's worth of nothing: never a declaration, which needs a block. */
function assignOnly(writer: Writer): void {
  if (writableVariable(writer) === undefined) writer.line('{ }');
  else assign(writer);
}

function choose(writer: Writer, depth: number): void {
  const enums = writer.scope.variables.filter((variable) => variable.type.kind === 'enum');
  if (enums.length > 0 && writer.random.chance(60)) chooseMember(writer, depth, writer.random.of(enums));
  else chooseInteger(writer, depth);
}

function caseBody(writer: Writer, labels: readonly string[], depth: number): void {
  const { random } = writer;
  const braces = random.chance(60);
  labels.slice(0, -1).forEach((label) => {
    writer.line(label);
  });
  const last = labels.at(-1) ?? 'default:';
  if (braces) {
    writer.block(last, () => {
      statements(writer, random.between(1, 2), depth - 1);
      writer.line('break;');
    });
    return;
  }
  writer.line(last);
  writer.inner(() => {
    // Without braces all cases share the switch's block: no declarations.
    assignOnly(writer);
    writer.line('break;');
  });
}

function chooseMember(writer: Writer, depth: number, variable: Variable): void {
  const { random } = writer;
  const { type } = variable;
  if (type.kind !== 'enum') return;
  writer.scope.mention(variable.root);
  const covered = random.chance(50) ? type.members.length : random.between(1, type.members.length);
  writer.line(`switch (${variable.text}) {`);
  writer.inner(() => {
    let labels: string[] = [];
    type.members.slice(0, covered).forEach((member, index) => {
      labels.push(`case ${type.name}.${member.name}:`);
      if (index < covered - 1 && random.chance(25)) return;
      caseBody(writer, labels, depth);
      labels = [];
    });
    if (covered < type.members.length && random.chance(70)) caseBody(writer, ['default:'], depth);
  });
  writer.line('}');
}

function chooseInteger(writer: Writer, depth: number): void {
  const { random } = writer;
  const subject = integer(writer, 2);
  const { low, high } = subject.range;
  const first = random.between(Math.max(low, -20), Math.max(Math.max(low, -20), Math.min(high, 20)));
  const count = random.between(1, 4);
  writer.line(`switch (${subject.text}) {`);
  writer.inner(() => {
    let labels: string[] = [];
    for (let index = 0; index < count; index += 1) {
      labels.push(`case ${first + index + (index > 2 ? 5 : 0)}:`);
      if (index < count - 1 && random.chance(25)) continue;
      caseBody(writer, labels, depth);
      labels = [];
    }
    if (random.chance(70)) caseBody(writer, ['default:'], depth);
    else if (random.chance(50))
      caseBody(
        writer,
        random.of([
          ['default:', 'case 77:'],
          ['case 78:', 'default:'],
        ]),
        depth,
      );
  });
  writer.line('}');
}

function plainBlock(writer: Writer, depth: number): void {
  writer.line('{');
  writer.inner(() => {
    statements(writer, writer.random.between(1, 3), depth - 1);
  });
  writer.line('}');
}

/** Counting with a test instead of a conversion: `if (x < 9) x += 1; else x = 0;`. */
function guardedCount(writer: Writer): void {
  const { random } = writer;
  const variable = writableVariable(writer, 'integer');
  if (variable?.type.kind !== 'integer') {
    declareConstant(writer);
    return;
  }
  const { low, high } = variable.type.range;
  const step = random.between(1, Math.max(1, Math.min(5, high - low)));
  const x = variable.text;
  writer.scope.mention(variable.root);
  const condition = random.chance(40) ? ` && ${grouped(boolean(writer, 1), LEVEL.bitOr)}` : '';
  const [test, change, back] = random.of([
    [`${x} <= ${high - step}`, step === 1 ? `${x}++` : `${x} += ${step}`, `${x} = ${low}`],
    [`${x} < ${high - step + 1}`, `${x} = ${x} + ${step}`, `${x} = ${low}`],
    [`${x} >= ${low + step}`, step === 1 ? `${x}--` : `${x} -= ${step}`, `${x} = ${high}`],
    [`${low + step} <= ${x}`, `${x} = ${x} - ${step}`, `${x} = ${high}`],
  ] as const);
  writer.line(`if (${test}${condition}) ${change};`);
  if (random.chance(60)) writer.line(`else ${back};`);
}

/** A difference that a comparison proves to be non-negative. */
function guardedDifference(writer: Writer): void {
  const { random } = writer;
  const names = writer.scope.variables.filter(
    ({ type, text }) => type.kind === 'integer' && isStable(text) && isInside(type.range, WIDEST),
  );
  const variable = writableVariable(writer, 'integer');
  if (names.length < 2 || variable?.type.kind !== 'integer') {
    declareConstant(writer);
    return;
  }
  const [a, b] = [random.of(names), random.of(names)];
  if (a.type.kind !== 'integer' || b.type.kind !== 'integer') return;
  const { range } = variable.type;
  if (range.low > 0 || a.type.range.high - b.type.range.low > range.high) {
    assign(writer);
    return;
  }
  for (const each of [a, b, variable]) writer.scope.mention(each.root);
  writer.line(`if (${a.text} ${random.of(['>=', '>'])} ${b.text}) ${variable.text} = ${a.text} - ${b.text};`);
}

/** Compound assignments whose results cannot leave the type. */
function compound(writer: Writer): void {
  const { random } = writer;
  const flag = random.chance(25) ? writableVariable(writer, 'boolean') : undefined;
  if (flag !== undefined) {
    const value = boolean(writer, 2).text;
    writer.scope.mention(flag.root);
    writer.line(`${flag.text} ${random.of(['||=', '&&='])} ${value};`);
    return;
  }
  const variable = writableVariable(writer, 'integer');
  if (variable?.type.kind !== 'integer') {
    declareConstant(writer);
    return;
  }
  const { low, high } = variable.type.range;
  const bits = Math.log2(high + 1);
  const x = variable.text;
  if (low !== 0 || !Number.isInteger(bits) || bits > 31 || bits < 1) {
    assign(writer);
    return;
  }
  writer.scope.mention(variable.root);
  const operand: IntegerShape = { kind: 'integer', text: `uint(${bits})`, range: { low: 0, high } };
  const operator = random.of(['&=', '|=', '^=', '>>=', '>>>=', '%=']);
  if (operator.startsWith('>>')) writer.line(`${x} ${operator} ${random.between(0, 7)};`);
  else if (operator === '%=') writer.line(`${x} %= ${2 ** random.between(0, 9)};`);
  else writer.line(`${x} ${operator} ${integerFor(writer, operand, 2).text};`);
}
