/**
 * Memories with combinational and with registered reads. Their words are unknown at power-up, so that each is read only
 * where it has been written: swept after reset, or with a register that knows.
 */

import { valueFor } from './arrays.ts';
import { boolean } from './conditions.ts';
import { integerFor } from './expressions.ts';
import { randomScalar, resetValue } from './fields.ts';
import { BIT, BOOLEAN, type Port, type ScalarShape } from './types.ts';
import type { Writer } from './writer.ts';

export interface Memory {
  readonly name: string;
  readonly index: number;
  readonly length: number;
  readonly element: ScalarShape;
  /** How it is known what has been written. */
  readonly guard: 'sweep' | 'bits';
  /** What a registered read gets of the word that is being written; undefined for a combinational read. */
  readonly collision: 'old' | 'new' | undefined;
}

/** Declares the memory and its guard; `registered` takes the guard where it is an output. */
export function declareMemory(writer: Writer, index: number, lines: string[], registered: Port[]): Memory {
  const { random, scope } = writer;
  const length = random.between(2, 9);
  const element = randomScalar(writer);
  const collision = random.weighted<Memory['collision']>([
    [2, undefined],
    [1, 'old'],
    [1, 'new'],
  ]);
  const guard = collision === undefined && random.chance(50) ? 'sweep' : 'bits';
  const memory: Memory = { name: `store${index}`, index, length, element, guard, collision };
  const options = collision === undefined ? '' : `, { read: 'registered', collision: '${collision}' }`;
  lines.push(`${memory.name} = memory(${length}, ${element.text}${options});`);
  if (guard === 'sweep') {
    const output = random.chance(50);
    lines.push(`ready${index} = ${output ? 'outReg' : 'reg'}(bool);`, `sweep${index} = reg(range(0, ${length - 1}));`);
    if (output) registered.push({ name: `ready${index}`, type: BOOLEAN });
    scope.declare({ text: `this.ready${index}`, root: undefined, type: BOOLEAN, writable: false });
    return memory;
  }
  lines.push(`known${index} = regs(${length}, bit);`);
  if (collision !== undefined) lines.push(`asked${index} = reg(bool);`);
  scope.declareArray({ text: `this.known${index}`, root: undefined, length, element: BIT, writable: false });
  return memory;
}

function addressOf(writer: Writer, { length }: Memory): string {
  const range = { low: 0, high: length - 1 };
  return integerFor(writer, { kind: 'integer', text: `range(0, ${length - 1})`, range }, 1).text;
}

function declareWord(writer: Writer, name: string, type: ScalarShape): void {
  writer.scope.declare({ text: name, root: name, type, writable: false });
}

function declareAddress(writer: Writer, name: string, memory: Memory): void {
  writer.line(`const ${name} = ${addressOf(writer, memory)};`);
  declareWord(writer, name, { kind: 'integer', text: '', range: { low: 0, high: memory.length - 1 } });
}

/** What the memory gives in this clock: stands before everything else in step(). */
export function readMemory(writer: Writer, memory: Memory): void {
  const { index, name, element, guard, collision } = memory;
  const [address, read] = [`address${index}`, `read${index}`];
  const otherwise = resetValue(writer, element);
  if (collision === undefined) {
    declareAddress(writer, address, memory);
    const test = guard === 'sweep' ? `this.ready${index}` : `this.known${index}[${address}] !== 0`;
    writer.line(`const ${read} = ${test} ? this.${name}[${address}] : ${otherwise};`);
  } else writer.line(`const ${read} = this.asked${index} ? this.${name}.data : ${otherwise};`);
  declareWord(writer, read, element);
}

function put(writer: Writer, memory: Memory): void {
  const { name, index, element, guard, collision } = memory;
  const at = `at${index}`;
  writer.line(`const ${at} = ${addressOf(writer, memory)};`);
  const word = valueFor(writer, element, 2);
  if (collision === undefined) writer.line(`this.${name}[${at}] = ${word};`);
  else writer.line(`this.${name}.write(${at}, ${word});`);
  if (guard === 'bits') writer.line(`this.known${index}[${at}] = 1;`);
}

function sweep(writer: Writer, { name, index, length, element }: Memory): void {
  writer.block(`if (!this.ready${index})`, () => {
    writer.line(`this.${name}[this.sweep${index}] = ${valueFor(writer, element, 1)};`);
    writer.line(`if (this.sweep${index} < ${length - 1}) this.sweep${index}++;`);
    writer.line(`else this.ready${index} = true;`);
  });
}

/** Asks for a word, which is there in the next clock; what was written before the call counts as known. */
function ask(writer: Writer, memory: Memory): void {
  const { random } = writer;
  const { name, index } = memory;
  const address = `address${index}`;
  declareAddress(writer, address, memory);
  const known = `this.known${index}[${address}] !== 0`;
  if (random.chance(40)) {
    writer.line(`this.${name}.read(${address});`);
    writer.line(`this.asked${index} = ${known};`);
    return;
  }
  writer.block(`if (${boolean(writer, 2).text})`, () => {
    writer.line(`this.${name}.read(${address});`);
    writer.line(`this.asked${index} = ${known};`);
  });
  // The data stay until the next read, or are not looked at.
  if (random.chance(50)) writer.line(`else this.asked${index} = false;`);
}

/** The write of this clock, and the registered read in the order that its collision rule asks for. */
export function writeMemory(writer: Writer, memory: Memory): void {
  const { random } = writer;
  const { guard, collision } = memory;
  if (collision === 'old') ask(writer, memory);
  const body = (): void => {
    put(writer, memory);
  };
  if (guard === 'sweep') {
    sweep(writer, memory);
    writer.block(`else if (${boolean(writer, 2).text})`, body);
  } else if (random.chance(60)) writer.block(`if (${boolean(writer, 2).text})`, body);
  else body();
  if (collision === 'new') ask(writer, memory);
}
