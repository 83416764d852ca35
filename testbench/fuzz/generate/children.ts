/** Sub-modules: single ones and arrays, their inputs, outputs and registered outputs. */

import { indexInto, valueFor, vectorFor } from './arrays.ts';
import { integerShape } from './expressions.ts';
import { declareWires, resetValue, type Fields } from './fields.ts';
import { recordValue } from './records.ts';
import { declareLet, freshName } from './statements.ts';
import { BOOLEAN, plain, plainScalar, type ModuleShape, type Port, type PortShape, type ScalarShape } from './types.ts';
import { hasValueParameters } from './value-parameters.ts';
import type { Writer } from './writer.ts';

export interface Child {
  readonly name: string;
  readonly shape: ModuleShape;
  /** Elements of an array of sub-modules; undefined for a single one. */
  readonly length: number | undefined;
  /** True for an array of equal elements that a generate loop steps: their registered outputs take any index. */
  readonly generates: boolean;
}

function hasScalarPorts({ inputs, outputs }: ModuleShape): boolean {
  return [...inputs, ...outputs].every(({ type }) => type.kind !== 'vector' && type.kind !== 'record');
}

/** Values of the parameters of one instance; with `index`, those of an element of an array. */
function parameterValues(writer: Writer, shape: ModuleShape, index?: string): string {
  const { random } = writer;
  const list = shape.parameters.map((parameter) => {
    const { name, fixed, range } = parameter;
    if (index !== undefined && name === 'seed') return `seed: 130 + ${index} * ${random.between(1, 40)}`;
    if (typeof parameter.default === 'boolean') return `${parameter.name}: ${random.of(['true', 'false'])}`;
    return `${parameter.name}: ${fixed ?? random.between(range.low, range.high)}`;
  });
  return list.length === 0 ? '{}' : `{ ${list.join(', ')} }`;
}

interface Place {
  readonly name: string;
  readonly type: string;
  /** The class that has the field. */
  readonly owner: string;
}

/** A field with a sub-module: made where it is declared, by choice, by a function of the file, or in the constructor. */
function declareSingle({ random }: Writer, fields: Fields, { name, type, owner }: Place, made: () => string): void {
  random.weighted<() => void>([
    [
      6,
      () => {
        fields.lines.push(`${name} = ${made()};`);
      },
    ],
    [
      1,
      () => {
        fields.lines.push(`${name} = ${random.of(['2 > 1', 'this.io.in === undefined'])} ? ${made()} : ${made()};`);
      },
    ],
    [
      2,
      () => {
        fields.makers.push(`function make${owner}${name}(): ${type} {`, `  return ${made()};`, '}');
        fields.lines.push(`${name} = make${owner}${name}();`);
      },
    ],
    [
      2,
      () => {
        fields.lines.push(`readonly ${name}: ${type};`);
        fields.constructed.push(`this.${name} = ${made()};`);
      },
    ],
  ])();
}

/** A field with an array of sub-modules; `each` makes one, of its `index`. */
function declareArray(
  { random }: Writer,
  fields: Fields,
  { name, type, owner }: Place,
  length: number,
  each: string,
): void {
  const parameter = /\bindex\b/.test(each) ? 'index' : '';
  const list = Array.from({ length }, (_, index) => index);
  random.weighted<() => void>([
    [
      5,
      () => {
        const arrow = parameter === '' ? '()' : '(_, index)';
        fields.lines.push(`${name} = Array.from({ length: ${length} }, ${arrow} => ${each});`);
      },
    ],
    [
      2,
      () => {
        fields.lines.push(`${name} = [${list.join(', ')}].map((${parameter}) => ${each});`);
      },
    ],
    [
      1,
      () => {
        const head = `function make${owner}${name}(${parameter === '' ? '' : 'index: number'}): ${type}`;
        fields.makers.push(`${head} {`, `  return ${each};`, '}');
        fields.lines.push(`${name} = [${list.map((at) => `make${owner}${name}(${parameter && at})`).join(', ')}];`);
      },
    ],
    [
      2,
      () => {
        fields.lines.push(`readonly ${name}: ${type}[] = [];`);
        fields.constructed.push(
          `for (let index = 0; index < ${length}; index++) {`,
          `  this.${name}.push(${each});`,
          '}',
        );
      },
    ],
  ])();
}

/** Fields for one to three sub-modules of the available shapes, with wires for their vector inputs. */
export function declareChildren(
  writer: Writer,
  fields: Fields,
  available: readonly ModuleShape[],
  owner: string,
): Child[] {
  const { random } = writer;
  if (available.length === 0) return [];
  const children: Child[] = [];
  for (let count = random.between(1, 3); count > 0; count -= 1) {
    const shape = random.of(available);
    const name = random.of(['unit', 'stage', 'lane', 'core']) + String(count);
    const made = (): string => `new ${shape.name}(${parameterValues(writer, shape)})`;
    for (const port of shape.inputs) {
      const { type } = port;
      if (type.kind !== 'vector') continue;
      declareWires(writer, fields, `${name}${port.name}`, { ...type, lengthText: String(type.length) });
    }
    if (random.chance(60)) {
      declareSingle(writer, fields, { name, type: shape.name, owner }, made);
      children.push({ name, shape, length: undefined, generates: false });
      continue;
    }
    const length = random.between(1, 4);
    const equal = random.chance(75);
    const indexed = hasValueParameters(shape.parameters) && random.chance(50);
    const each = indexed ? `new ${shape.name}(${parameterValues(writer, shape, 'index')})` : made();
    if (equal) declareArray(writer, fields, { name, type: shape.name, owner }, length, each);
    else fields.lines.push(`${name} = [${Array.from({ length }, made).join(', ')}];`);
    const generates = equal && length > 1 && hasScalarPorts(shape) && random.chance(70);
    children.push({ name, shape, length, generates });
    // Where a loop puts what the elements give.
    const element = plain(integerShape(writer));
    declareWires(writer, fields, `${name}Gathered`, {
      kind: 'vector',
      text: '',
      length,
      lengthText: String(length),
      element,
    });
  }
  return children;
}

function declarePorts(
  writer: Writer,
  ports: readonly Port[],
  text: (port: Port) => string,
  root: (port: Port) => string,
): void {
  for (const port of ports) {
    const named = { text: text(port), root: root(port), writable: false };
    const { type } = port;
    if (type.kind === 'vector') {
      writer.scope.declareArray({ ...named, length: type.length, element: type.element });
    } else if (type.kind === 'record') writer.scope.declareRecord({ ...named, type });
    else writer.scope.declare({ ...named, type });
  }
}

/** Vectors of this class for the vector inputs of a sub-module. */
function vectorsFor(writer: Writer, shape: ModuleShape): Map<string, string> {
  const vectors = new Map<string, string>();
  for (const { name, type } of shape.inputs) {
    if (type.kind !== 'vector') continue;
    const source = vectorFor(writer, type.length, type.element);
    if (source === undefined) continue;
    writer.scope.mention(source.root);
    vectors.set(name, source.text);
  }
  return vectors;
}

function connections(writer: Writer, shape: ModuleShape, vectors: ReadonlyMap<string, string>): string {
  const list = shape.inputs.map(({ name, type }) => {
    if (type.kind === 'vector') return `${name}: ${vectors.get(name) ?? ''}`;
    if (type.kind === 'record') return `${name}: ${recordValue(writer, type, 2)}`;
    return `${name}: ${valueFor(writer, plainScalar(type), 2)}`;
  });
  return list.length === 0 ? '{}' : `{ ${list.join(', ')} }`;
}

/** Inputs of the elements of a generate loop: nothing that the loop itself may write. */
function independentConnections(writer: Writer, child: Child): string {
  const list = connections(writer, child.shape, new Map());
  if (!/Gathered|this\.\w+\(|Now\b/.test(list)) return list;
  const constants = child.shape.inputs.map(({ name, type }) =>
    type.kind === 'vector' || type.kind === 'record' ? name : `${name}: ${resetValue(writer, plainScalar(type))}`,
  );
  return `{ ${constants.join(', ')} }`;
}

function stepChild(writer: Writer, child: Child, tag: string, place: string): void {
  const { random } = writer;
  const { shape, generates } = child;
  const inputs = generates
    ? independentConnections(writer, child)
    : connections(writer, shape, vectorsFor(writer, shape));
  const call = `this.${place}.step(${inputs})`;
  if (shape.outputs.length === 0 || random.chance(10)) {
    writer.line(`${call};`);
    return;
  }
  if (!generates && random.chance(30)) {
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

/** A loop over all elements: where nothing is carried from one to the next, it becomes a generate loop. */
function stepInLoop(writer: Writer, child: Child, length: number, carries: boolean): void {
  const { random, scope } = writer;
  const { name } = child;
  const wide = { kind: 'integer', text: 'int(10)', range: { low: -512, high: 511 } } as const;
  const carried = carries ? declareLet(writer, wide, `${name}Sum`) : undefined;
  const gathered = scope.arrays.find((array) => array.text === `this.${name}Gathered`);
  writer.loop(`for (let i = 0; i < ${length}; i++)`, () => {
    const range = { low: 0, high: length - 1 };
    scope.declare({ text: 'i', root: 'i', type: { kind: 'integer', text: '', range }, writable: false });
    scope.mention('i');
    if (random.chance(30)) {
      const turn = valueFor(writer, BOOLEAN, 2);
      writer.line(`const turn = ${child.generates && turn.includes('this.') ? `i !== ${length - 1}` : turn};`);
      declareScalar(writer, 'turn', BOOLEAN);
    }
    stepChild(writer, child, `${name}Result`, `${name}[i]`);
    if (carried?.type.kind === 'integer') {
      writer.line(`${carried.text} = ${valueFor(writer, carried.type, 3)};`);
    }
    if (gathered === undefined) return;
    const value = valueFor(writer, gathered.element, 2);
    const plainly = child.generates && /this\.\w+\(|Now\b/.test(value);
    writer.line(`${gathered.text}[i] = ${plainly ? resetValue(writer, gathered.element) : value};`);
  });
}

export function stepChildren(writer: Writer, child: Child): void {
  const { random } = writer;
  const { length, name } = child;
  if (length === undefined) {
    stepChild(writer, child, name, name);
    return;
  }
  if (!child.generates && random.chance(30)) {
    for (let index = 0; index < length; index += 1) stepChild(writer, child, `${name}n${index}`, `${name}[${index}]`);
    return;
  }
  stepInLoop(writer, child, length, !child.generates && random.chance(60));
}

function declareScalar(writer: Writer, name: string, type: ScalarShape): void {
  writer.scope.declare({ text: name, root: name, type, writable: false });
}

function placeOfElement(writer: Writer, { name, length }: Child, type: PortShape): string {
  if (length === undefined) return name;
  const scalar = type.kind !== 'vector' && type.kind !== 'record';
  const index = scalar ? indexInto(writer, length, 1) : String(writer.random.between(0, length - 1));
  return `${name}[${index}]`;
}

/** Registered outputs of sub-modules, which may be read until the sub-module is stepped. */
export function readMoore(writer: Writer, child: Child): void {
  const { random } = writer;
  for (const port of child.shape.registered) {
    if (port.name !== 'digest' && random.chance(40)) continue;
    const { type } = port;
    const text = `this.${placeOfElement(writer, child, type)}.${port.name}`;
    const name = freshName(writer);
    if (name === undefined) return;
    if (type.kind === 'vector') {
      writer.line(`const ${name} = ${text}[${random.between(0, type.length - 1)}];`);
      declareScalar(writer, name, type.element);
    } else if (type.kind === 'record') {
      writer.line(`const ${name} = ${text};`);
      writer.scope.declareRecord({ text: name, root: name, type, writable: false });
    } else {
      writer.line(`const ${name} = ${text};`);
      declareScalar(writer, name, type);
    }
  }
}
