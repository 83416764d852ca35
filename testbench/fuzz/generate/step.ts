/** The body of step(): reads of what was, then statements between steps of sub-modules, then the outputs. */

import { isInside, type Interval } from '../../../tsgen/ir/interval.ts';
import { WORD_32 } from '../../../tsgen/analysis/operators.ts';
import { boolean, valueOf } from './conditions.ts';
import { argumentsFor, integerFor, literal } from './expressions.ts';
import type { ArrayVariable, Helper } from './scope.ts';
import { declareLet, freshName, statements } from './statements.ts';
import { plain, type IntegerShape, type ModuleShape, type Port, type ScalarShape, type VectorShape } from './types.ts';
import type { Writer } from './writer.ts';

/** A memory that is read only where it has been written: swept after reset, or with a bit a word. */
export interface Memory {
  readonly name: string;
  readonly index: number;
  readonly length: number;
  readonly element: IntegerShape;
  readonly sweeps: boolean;
}

export interface Child {
  readonly name: string;
  readonly shape: ModuleShape;
  /** Elements of an array of sub-modules; undefined for a single one. */
  readonly length: number | undefined;
}

export interface StepParts {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** Outputs that a field of wires drives. */
  readonly wireOutputs: ReadonlySet<string>;
  /** Fields of wires. */
  readonly fields: readonly string[];
  readonly memories: readonly Memory[];
  readonly children: readonly Child[];
}

function scalarText(writer: Writer, type: ScalarShape, depth: number): string {
  return type.kind === 'integer' ? integerFor(writer, plain(type), depth).text : valueOf(writer, type, depth);
}

function addressOf(writer: Writer, memory: Memory): string {
  const range = { low: 0, high: memory.length - 1 };
  return integerFor(writer, { kind: 'integer', text: `range(0, ${memory.length - 1})`, range }, 1).text;
}

function declareConst(writer: Writer, name: string, type: ScalarShape): void {
  writer.scope.declare({ text: name, root: name, type, writable: false });
}

function readMemory(writer: Writer, memory: Memory): void {
  const { random } = writer;
  const address = `address${memory.index}`;
  const read = `read${memory.index}`;
  const otherwise = literal(writer, random.between(memory.element.range.low, memory.element.range.high)).text;
  writer.line(`const ${address} = ${addressOf(writer, memory)};`);
  const test = memory.sweeps ? `this.ready${memory.index}` : `this.known${memory.index}[${address}] !== 0`;
  writer.line(`const ${read} = ${test} ? this.${memory.name}[${address}] : ${otherwise};`);
  const range = { low: 0, high: memory.length - 1 };
  declareConst(writer, address, { kind: 'integer', text: '', range });
  declareConst(writer, read, memory.element);
}

function writeMemory(writer: Writer, memory: Memory): void {
  const { random } = writer;
  const { name, index } = memory;
  const at = `at${index}`;
  const put = (): void => {
    writer.line(`const ${at} = ${addressOf(writer, memory)};`);
    writer.line(`this.${name}[${at}] = ${integerFor(writer, memory.element, 2).text};`);
    if (!memory.sweeps) writer.line(`this.known${index}[${at}] = 1;`);
  };
  if (memory.sweeps) {
    writer.block(`if (!this.ready${index})`, () => {
      writer.line(`this.${name}[this.sweep${index}] = ${integerFor(writer, memory.element, 1).text};`);
      writer.line(`if (this.sweep${index} < ${memory.length - 1}) this.sweep${index}++;`);
      writer.line(`else this.ready${index} = true;`);
    });
    writer.block(`else if (${boolean(writer, 2).text})`, put);
    return;
  }
  if (random.chance(60)) writer.block(`if (${boolean(writer, 2).text})`, put);
  else put();
}

function declarePorts(
  writer: Writer,
  ports: readonly Port[],
  text: (port: Port) => string,
  root: (port: Port) => string,
): void {
  for (const port of ports) {
    if (port.type.kind === 'vector') {
      const { element, length } = port.type;
      writer.scope.declareArray({ text: text(port), root: root(port), length, element, writable: false });
    } else writer.scope.declare({ text: text(port), root: root(port), type: port.type, writable: false });
  }
}

/** Vectors of this class that could be handed whole to an input. */
function sourceFor(writer: Writer, type: VectorShape): ArrayVariable | undefined {
  const { low, high } = type.element.range;
  const found = writer.scope.arrays.filter(
    (array) => array.length === type.length && array.element.range.low >= low && array.element.range.high <= high,
  );
  return found.length === 0 ? undefined : writer.random.of(found);
}

function connections(writer: Writer, shape: ModuleShape, vectors: ReadonlyMap<string, string>): string {
  const list = shape.inputs.map(({ name, type }) => {
    if (type.kind === 'vector') return `${name}: ${vectors.get(name) ?? ''}`;
    return `${name}: ${scalarText(writer, type, 2)}`;
  });
  return list.length === 0 ? '{}' : `{ ${list.join(', ')} }`;
}

/** Vectors of this class for the vector inputs of a sub-module. */
function vectorsFor(writer: Writer, shape: ModuleShape): Map<string, string> {
  const vectors = new Map<string, string>();
  for (const { name, type } of shape.inputs) {
    if (type.kind !== 'vector') continue;
    const source = sourceFor(writer, type);
    if (source === undefined) continue;
    writer.scope.mention(source.root);
    vectors.set(name, source.text);
  }
  return vectors;
}

function stepChild(writer: Writer, child: Child, tag: string, place: string): void {
  const { random } = writer;
  const { shape } = child;
  const vectors = vectorsFor(writer, shape);
  const call = `this.${place}.step(${connections(writer, shape, vectors)})`;
  if (shape.outputs.length === 0 || random.chance(10)) {
    writer.line(`${call};`);
    return;
  }
  if (random.chance(30)) {
    writer.line(`const ${tag} = ${call};`);
    declarePorts(
      writer,
      shape.outputs,
      (port) => `${tag}.${port.name}`,
      () => tag,
    );
    return;
  }
  const taken = shape.outputs.filter(() => random.chance(80));
  const names = new Map(
    taken.map((port): [string, string] => {
      const plainName = random.chance(50) && writer.scope.isFree(port.name);
      return [port.name, plainName ? port.name : `${tag}${port.name}`];
    }),
  );
  const nameOf = (port: Port): string => names.get(port.name) ?? port.name;
  const list = taken.map((port) => (nameOf(port) === port.name ? port.name : `${port.name}: ${nameOf(port)}`));
  if (list.length === 0) writer.line(`${call};`);
  else writer.line(`const { ${list.join(', ')} } = ${call};`);
  declarePorts(writer, taken, nameOf, nameOf);
}

function stepChildren(writer: Writer, child: Child): void {
  if (child.length === undefined) {
    stepChild(writer, child, child.name, child.name);
    return;
  }
  const { length, name } = child;
  if (writer.random.chance(50)) {
    for (let index = 0; index < length; index += 1) stepChild(writer, child, `${name}n${index}`, `${name}[${index}]`);
    return;
  }
  // A loop that is unrolled, with a let that is carried from one round to the next.
  const carried = declareLet(
    writer,
    { kind: 'integer', text: 'int(10)', range: { low: -512, high: 511 } },
    `${name}Sum`,
  );
  writer.block(`for (let i = 0; i < ${length}; i++)`, () => {
    writer.scope.declare({
      text: 'i',
      root: 'i',
      type: { kind: 'integer', text: '', range: { low: 0, high: length - 1 } },
      writable: false,
    });
    writer.scope.mention('i');
    stepChild(writer, child, `${name}Result`, `${name}[i]`);
    if (carried?.type.kind !== 'integer') return;
    writer.line(`${carried.text} = ${integerFor(writer, carried.type, 3).text};`);
  });
}

/** Registered outputs of sub-modules, which may be read until the sub-module is stepped. */
function readMoore(writer: Writer, child: Child): void {
  const { random } = writer;
  const places = child.length === undefined ? [child.name] : [`${child.name}[${random.between(0, child.length - 1)}]`];
  for (const port of child.shape.registered) {
    if (port.name !== 'digest' && random.chance(40)) continue;
    const place = places[0] ?? child.name;
    const name = freshName(writer);
    if (name === undefined) return;
    if (port.type.kind === 'vector') {
      const index = random.between(0, port.type.length - 1);
      writer.line(`const ${name} = this.${place}.${port.name}[${index}];`);
      declareConst(writer, name, port.type.element);
    } else {
      writer.line(`const ${name} = this.${place}.${port.name};`);
      declareConst(writer, name, port.type);
    }
  }
}

function callMethods(writer: Writer, declared: readonly Helper[], actions: readonly Helper[]): void {
  const { random } = writer;
  for (const helper of declared) {
    if (random.chance(30)) continue;
    const values = argumentsFor(writer, helper.parameters, 2);
    const name = freshName(writer);
    if (name === undefined) continue;
    writer.line(`const ${name} = ${helper.text}(${values});`);
    declareConst(writer, name, helper.result);
  }
  for (const helper of actions) {
    if (random.chance(30)) continue;
    const call = (): void => {
      writer.line(`${helper.text}(${argumentsFor(writer, helper.parameters, 2)});`);
    };
    if (random.chance(50)) call();
    else {
      writer.block(`if (${boolean(writer, 2).text})`, () => {
        statements(writer, 1, 1);
        call();
      });
    }
  }
}

function returnOutputs(writer: Writer, parts: StepParts, locals: ReadonlySet<string>): void {
  const list = parts.outputs.map(({ name, type }) => {
    if (type.kind === 'vector') {
      const field = parts.fields.includes(name) ? name : `${name}Wires`;
      return `${name}: this.${field}`;
    }
    if (locals.has(name)) {
      writer.scope.mention(name);
      return name;
    }
    return `${name}: ${scalarText(writer, type, 2)}`;
  });
  writer.line(list.length === 0 ? 'return {};' : `return { ${list.join(', ')} };`);
}

/** Everything that can be seen at the end of the step, folded into a register that is an output. */
function foldDigest(writer: Writer): void {
  const { scope } = writer;
  const terms = ['(this.digest << 1)', '(this.digest >>> 31)'];
  const fold = (text: string, range: Interval): void => {
    const word = isInside(range, WORD_32) ? text : `wrap(${text}, uint(32))`;
    terms.push(`(${word} << ${terms.length % 24})`);
  };
  for (const { text, root, type } of scope.variables) {
    if (type.kind === 'enum') continue;
    scope.mention(root);
    if (type.kind === 'integer') fold(text, type.range);
    else fold(`Number(${text})`, { low: 0, high: 1 });
  }
  for (const { text, root, length, element } of scope.arrays) {
    scope.mention(root);
    fold(`${text}[${length - 1}]`, element.range);
  }
  writer.line(`this.digest = (${terms.join(' ^ ')}) >>> 0;`);
}

/** Writes what stands between the braces of step(). */
export function writeStep(
  writer: Writer,
  parts: StepParts,
  declared: readonly Helper[],
  actions: readonly Helper[],
): void {
  const { random } = writer;
  for (const field of parts.fields) writer.line(`this.${field}.fill(${fillValue(writer, field)});`);
  for (const memory of parts.memories) readMemory(writer, memory);
  for (const child of parts.children) readMoore(writer, child);
  // Some outputs are lets of the output's name, which are then the ports themselves.
  const locals = new Set<string>();
  for (const { name, type } of parts.outputs) {
    if (type.kind === 'vector' || random.chance(50) || !writer.scope.isFree(name)) continue;
    declareLet(writer, type.kind === 'integer' ? plain(type) : type, name);
    locals.add(name);
  }
  const some = (): void => {
    statements(writer, random.between(1, 3), 3);
  };
  some();
  callMethods(writer, declared, actions);
  for (const child of parts.children) {
    stepChildren(writer, child);
    some();
  }
  for (const memory of parts.memories) writeMemory(writer, memory);
  some();
  foldDigest(writer);
  returnOutputs(writer, parts, locals);
}

function fillValue(writer: Writer, field: string): string {
  const array = writer.scope.arrays.find((each) => each.text === `this.${field}`);
  if (array === undefined) return '0';
  const { low, high } = array.element.range;
  return literal(writer, writer.random.chance(50) ? low : writer.random.between(low, high)).text;
}
