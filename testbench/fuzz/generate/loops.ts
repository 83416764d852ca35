/** Loops with constant bounds: plain ones, over arrays and rows, and over constants. */

import { interval, isInside } from '../../../tsgen/ir/interval.ts';
import { valueFor, writableArray } from './arrays.ts';
import type { ArrayVariable } from './scope.ts';
import { boolean } from './conditions.ts';
import { freshName, statements } from './statements.ts';
import { plain, type IntegerShape } from './types.ts';
import { WIDEST } from './wide.ts';
import type { Writer } from './writer.ts';

interface Loop {
  readonly head: (name: string) => string;
  readonly low: number;
  readonly high: number;
}

function loopHead(writer: Writer, limit: number): Loop {
  const { random } = writer;
  const rounds = random.between(1, limit);
  return random.weighted<() => Loop>([
    [6, () => ({ head: (i) => `for (let ${i} = 0; ${i} < ${rounds}; ${i}++)`, low: 0, high: rounds - 1 })],
    [2, () => ({ head: (i) => `for (let ${i} = 1; ${i} <= ${rounds}; ${i} += 1)`, low: 1, high: rounds })],
    [2, () => ({ head: (i) => `for (let ${i} = ${rounds - 1}; ${i} >= 0; ${i}--)`, low: 0, high: rounds - 1 })],
    [1, () => ({ head: (i) => `for (let ${i} = -2; ${i} < ${rounds}; ${i} += 3)`, low: -2, high: rounds - 1 })],
    [1, () => ({ head: (i) => `for (let ${i} = 6; ${i} > 0; ${i} -= 2)`, low: 2, high: 6 })],
  ])();
}

function declareLoopVariable(writer: Writer, name: string, low: number, high: number): void {
  const type: IntegerShape = { kind: 'integer', text: '', range: interval(low, high) };
  writer.scope.declare({ text: name, root: name, type, writable: false });
}

/** `for (let i = 0; i < length; i++)` with a body. */
function upTo(writer: Writer, name: string, bound: string, length: number, body: () => void): void {
  writer.loop(`for (let ${name} = 0; ${name} < ${bound}; ${name}++)`, () => {
    declareLoopVariable(writer, name, 0, length - 1);
    writer.scope.mention(name);
    body();
  });
}

/** Runs `body` for each place of the array, both indices where it has rows. */
function overPlaces(writer: Writer, array: ArrayVariable, name: string, body: (place: string) => void): void {
  writer.scope.mention(array.root);
  const all = array.most !== undefined || writer.random.chance(50);
  upTo(
    writer,
    name,
    all ? `${array.text}.length` : (array.bound ?? String(array.length)),
    array.most ?? array.length,
    () => {
      const { columns } = array;
      if (columns === undefined) {
        body(`${array.text}[${name}]`);
        return;
      }
      const inner = `${name}Column`;
      upTo(writer, inner, String(columns), columns, () => {
        body(`${array.text}[${name}][${inner}]`);
      });
    },
  );
}

/** `if (...) break;` or `continue`, in functions also `return`, mostly nothing. */
function leave(writer: Writer): void {
  const { random } = writer;
  if (random.chance(70)) return;
  const { returning } = writer;
  const word =
    returning !== undefined && random.chance(50) ? `return ${returning()}` : random.of(['break', 'continue']);
  if (random.chance(60)) {
    writer.line(`if (${boolean(writer, 2).text}) ${word};`);
    return;
  }
  writer.block(`if (${boolean(writer, 2).text})`, () => {
    statements(writer, 1, 0);
    writer.line(`${word};`);
  });
}

/** `for (const word of vector)`: elements by their values. */
function loopOverElements(writer: Writer, depth: number): boolean {
  const { random, scope } = writer;
  const vectors = scope.arrays.filter((array) => array.columns === undefined);
  if (vectors.length === 0) return false;
  const array = random.of(vectors);
  scope.mention(array.root);
  const name = random.of(['each', 'old']);
  writer.loop(`for (const ${name} of ${array.text})`, () => {
    scope.declare({ text: name, root: name, type: array.element, writable: false });
    leave(writer);
    statements(writer, random.between(1, 2), depth - 1);
  });
  return true;
}

export function loop(writer: Writer, depth: number): void {
  if (writer.random.chance(25) && loopOverElements(writer, depth)) return;
  const { random } = writer;
  const array = writableArray(writer);
  const name = random.of(['i', 'j', 'k', 'index']);
  if (array !== undefined && random.chance(60)) {
    overPlaces(writer, array, name, (place) => {
      if (random.chance(40)) statements(writer, 1, depth - 1);
      leave(writer);
      writer.line(`${place} = ${valueFor(writer, array.element, 2)};`);
    });
    return;
  }
  const { head, low, high } = loopHead(writer, 6);
  writer.loop(head(name), () => {
    declareLoopVariable(writer, name, low, high);
    leave(writer);
    statements(writer, random.between(1, 2), depth - 1);
    leave(writer);
    if (random.chance(30)) statements(writer, 1, depth - 1);
  });
}

export function loopOverConstants(writer: Writer, depth: number): void {
  const { random } = writer;
  const values = Array.from({ length: random.between(1, 4) }, () => random.between(-9, 40));
  const name = random.of(['k', 'tap', 'weight']);
  writer.loop(`for (const ${name} of [${values.join(', ')}])`, () => {
    declareLoopVariable(writer, name, Math.min(...values), Math.max(...values));
    leave(writer);
    statements(writer, random.between(1, 2), depth - 1);
  });
}

/** A let that grows with the elements of an array: its range is that of the whole sum. */
export function collect(writer: Writer): void {
  const { random, scope } = writer;
  const { arrays } = scope;
  if (arrays.length === 0) {
    loopOverConstants(writer, 1);
    return;
  }
  const array = random.of(arrays);
  const { element } = array;
  const count = (array.most ?? array.length) * (array.columns ?? 1);
  const low = element.kind === 'integer' ? Math.min(0, element.range.low) * count : 0;
  const high = element.kind === 'integer' ? Math.max(0, element.range.high) * count : count;
  const range = { low: low - 1, high: high + 1 };
  if (!isInside(range, WIDEST)) {
    loopOverConstants(writer, 1);
    return;
  }
  scope.mention(array.root);
  const total = freshName(writer);
  if (total === undefined) return;
  writer.line(`let ${total} = 0;`);
  // The name of the loop's variable is none of the names of locals.
  overPlaces(writer, array, 'n', (place) => {
    if (element.kind === 'boolean') writer.line(`if (${place}) ${total}++;`);
    else if (element.kind === 'enum') {
      writer.line(`if (${place} === ${element.name}.${random.of(element.members).name}) ${total} += 1;`);
    } else if (random.chance(50)) writer.line(`${total} += ${place};`);
    else writer.line(`if (${place} > ${random.between(0, Math.max(0, element.range.high))}) ${total} += ${place};`);
  });
  const type: IntegerShape = plain({ kind: 'integer', text: '', range });
  scope.declare({ text: total, root: total, type, writable: true });
}
