/** Random module classes: ports, storage, methods, sub-modules, step(). */

import { enumValue } from './conditions.ts';
import { integerShape, literal, uintShape } from './expressions.ts';
import { randomGetter, randomMethod } from './helpers.ts';
import { GETTER_SUFFIX } from './narrow.ts';
import { Scope, type Helper } from './scope.ts';
import { writeStep, type Child, type Memory, type StepParts } from './step.ts';
import type { Random } from './random.ts';
import {
  plain,
  type IntegerShape,
  type ModuleShape,
  type Parameter,
  type Port,
  type PortShape,
  type ScalarShape,
  type VectorShape,
} from './types.ts';
import { Writer, type FileNames } from './writer.ts';

export interface ModuleOptions {
  readonly name: string;
  /** Operators in step() and its methods. */
  readonly budget: number;
  readonly functions: readonly Helper[];
  /** Modules that it may instantiate. */
  readonly available: readonly ModuleShape[];
}

export interface WrittenModule {
  readonly lines: readonly string[];
  readonly shape: ModuleShape;
}

const INPUT_NAMES = ['enable', 'a', 'b', 'data', 'mode', 'load', 'value', 'ready', 'x', 'index'] as const;
const OUTPUT_NAMES = ['y', 'sum', 'hit', 'out', 'result', 'wide', 'next', 'done'] as const;
const FIELD_NAMES = ['count', 'acc', 'state', 'flag', 'word', 'total', 'hold', 'shift', 'bank', 'q'] as const;

function randomScalar(writer: Writer): ScalarShape {
  return writer.random.weighted<() => ScalarShape>([
    [6, () => integerShape(writer)],
    [3, () => ({ kind: 'boolean', text: 'bool' })],
    [writer.file.enums.length > 0 ? 2 : 0, () => writer.random.of(writer.file.enums)],
  ])();
}

function vectorOf(writer: Writer, length: number): VectorShape {
  const element = writer.random.chance(50) ? uintShape(1) : integerShape(writer);
  const bit = element.range.high === 1 && element.range.low === 0 && writer.random.chance(50);
  const named = bit ? { ...element, text: 'bit' } : element;
  return { kind: 'vector', text: `vec(${length}, ${named.text})`, length, element: named };
}

function inputType(writer: Writer): PortShape {
  return writer.random.chance(20) ? vectorOf(writer, writer.random.between(1, 6)) : randomScalar(writer);
}

function pickNames(random: Random, names: readonly string[], count: number): string[] {
  const offset = random.between(0, names.length - 1);
  return Array.from({ length: count }, (_, index) => names[(offset + index) % names.length] ?? 'n');
}

function resetValue(writer: Writer, type: ScalarShape): string {
  switch (type.kind) {
    case 'boolean':
      return writer.random.of(['false', 'true']);
    case 'integer':
      return literal(writer, writer.random.between(type.range.low, type.range.high)).text;
    case 'enum':
      return enumValue(writer, type, 0, true).text;
  }
}

function randomParameters(random: Random): Parameter[] {
  if (random.chance(55)) return [];
  const width = random.between(2, 12);
  return [
    {
      name: 'width',
      default: random.chance(50) ? width : 16,
      range: { low: 1, high: 40 },
      fixed: width,
    },
    { name: 'gain', default: random.between(-5, 20), range: { low: -5, high: 20 }, fixed: undefined },
    { name: 'fast', default: random.chance(50), range: { low: 0, high: 1 }, fixed: undefined },
  ];
}

/** Declarations of the parameters; the top module always runs with the defaults, so `width` is exact there. */
function parameterLines(name: string, parameters: readonly Parameter[]): string[] {
  if (parameters.length === 0) return [];
  return [
    `const ${name}Parameters = parameters({`,
    ...parameters.map((parameter) =>
      typeof parameter.default === 'boolean'
        ? `  ${parameter.name}: { default: ${String(parameter.default)}, description: 'flag' },`
        : `  ${parameter.name}: { default: ${parameter.default}, minimum: ${parameter.range.low}, maximum: ${parameter.range.high}, description: 'number' },`,
    ),
    '});',
  ];
}

interface Fields {
  readonly lines: string[];
  readonly registered: Port[];
  readonly memories: Memory[];
  readonly fills: string[];
}

function declareRegisters(writer: Writer, fields: Fields, taken: Set<string>): void {
  const { random, scope } = writer;
  const names = pickNames(random, FIELD_NAMES, random.between(1, 5));
  for (const name of names) {
    const output = !taken.has(name) && random.chance(45);
    if (random.chance(25)) {
      const { element, length } = vectorOf(writer, random.between(1, 6));
      const { low, high } = element.range;
      const initial = random.of([
        '',
        `, () => ${random.between(low, high)}`,
        `, (i) => Math.min(${high}, Math.max(${low}, i * 3 - 2))`,
      ]);
      fields.lines.push(`${name} = ${output ? 'outRegs' : 'regs'}(${length}, ${element.text}${initial});`);
      scope.declareArray({ text: `this.${name}`, root: undefined, length, element, writable: true });
      if (output) {
        taken.add(name);
        fields.registered.push({ name, type: { kind: 'vector', text: '', length, element } });
      }
      continue;
    }
    const type = randomScalar(writer);
    const initial = random.chance(60) ? `, ${resetValue(writer, type)}` : '';
    fields.lines.push(`${name} = ${output ? 'outReg' : 'reg'}(${type.text}${initial});`);
    scope.declare({ text: `this.${name}`, root: undefined, type, writable: true });
    if (output) {
      taken.add(name);
      fields.registered.push({ name, type });
    }
  }
}

function declareMemory(writer: Writer, fields: Fields): void {
  const { random, scope } = writer;
  const length = random.between(2, 9);
  const element = integerShape(writer);
  const index = fields.memories.length;
  const memory: Memory = { name: `store${index}`, length, element, sweeps: random.chance(50), index };
  fields.memories.push(memory);
  fields.lines.push(`${memory.name} = memory(${length}, ${element.text});`);
  if (memory.sweeps) {
    fields.lines.push(
      `ready${index} = ${random.of(['reg', 'outReg'])}(bool);`,
      `sweep${index} = reg(range(0, ${length - 1}));`,
    );
    scope.declare({
      text: `this.ready${index}`,
      root: undefined,
      type: { kind: 'boolean', text: 'bool' },
      writable: false,
    });
  } else {
    fields.lines.push(`known${index} = regs(${length}, bit);`);
    const bit: IntegerShape = { kind: 'integer', text: 'bit', range: { low: 0, high: 1 } };
    scope.declareArray({ text: `this.known${index}`, root: undefined, length, element: bit, writable: false });
  }
}

function declareConstants(writer: Writer, fields: Fields, parameters: readonly Parameter[]): void {
  const { random, scope } = writer;
  for (const parameter of parameters) {
    const text = `this.p.${parameter.name}`;
    const type: ScalarShape =
      typeof parameter.default === 'boolean'
        ? { kind: 'boolean', text: 'bool' }
        : {
            kind: 'integer',
            text: '',
            range: parameter.fixed === undefined ? parameter.range : { low: parameter.fixed, high: parameter.fixed },
          };
    scope.declare({ text, root: undefined, type, writable: false });
  }
  if (random.chance(50)) {
    const gain = parameters.find((parameter) => parameter.name === 'gain');
    const offset = random.between(-100, 100);
    const { low, high } = gain?.range ?? { low: 0, high: 0 };
    fields.lines.push(`readonly OFFSET = ${gain === undefined ? offset : `this.p.gain * 2 + ${offset}`};`);
    const range = { low: 2 * low + offset, high: 2 * high + offset };
    scope.declare({
      text: 'this.OFFSET',
      root: undefined,
      type: { kind: 'integer', text: '', range },
      writable: false,
    });
  }
}

function declareWires(writer: Writer, fields: Fields, name: string, type: VectorShape): void {
  const { length } = type;
  const element = plain(type.element);
  fields.lines.push(`${name} = wires(${length}, ${element.text});`);
  fields.fills.push(name);
  writer.scope.declareArray({ text: `this.${name}`, root: undefined, length, element, writable: true });
}

function declareChildren(writer: Writer, fields: Fields, available: readonly ModuleShape[]): Child[] {
  const { random } = writer;
  if (available.length === 0) return [];
  const children: Child[] = [];
  const values = (shape: ModuleShape): string => {
    const list = shape.parameters.map((parameter) => {
      const { fixed, range } = parameter;
      if (typeof parameter.default === 'boolean') return `${parameter.name}: ${random.of(['true', 'false'])}`;
      return `${parameter.name}: ${fixed ?? random.between(range.low, range.high)}`;
    });
    return list.length === 0 ? '{}' : `{ ${list.join(', ')} }`;
  };
  for (let count = random.between(1, 3); count > 0; count -= 1) {
    const shape = random.of(available);
    const name = random.of(['unit', 'stage', 'lane', 'core']) + String(count);
    for (const port of shape.inputs) {
      if (port.type.kind === 'vector') declareWires(writer, fields, `${name}${port.name}`, port.type);
    }
    if (random.chance(30)) {
      const length = random.between(1, 3);
      const made = random.chance(60)
        ? `Array.from({ length: ${length} }, () => new ${shape.name}(${values(shape)}))`
        : `[${Array.from({ length }, () => `new ${shape.name}(${values(shape)})`).join(', ')}]`;
      fields.lines.push(`${name} = ${made};`);
      children.push({ name, shape, length });
    } else {
      fields.lines.push(`${name} = new ${shape.name}(${values(shape)});`);
      children.push({ name, shape, length: undefined });
    }
  }
  return children;
}

function portsLines(inputs: readonly Port[], outputs: readonly Port[]): string[] {
  const list = (ports: readonly Port[]): string =>
    ports.length === 0 ? '{}' : `{ ${ports.map((port) => `${port.name}: ${port.type.text}`).join(', ')} }`;
  return [`readonly io = ports({ in: ${list(inputs)}, out: ${list(outputs)} });`];
}

function declareInputs(writer: Writer, inputs: readonly Port[], style: 'record' | 'pattern'): void {
  const { scope } = writer;
  for (const { name, type } of inputs) {
    const text = style === 'record' ? `inputs.${name}` : name;
    const root = style === 'record' ? 'inputs' : name;
    if (type.kind === 'vector') {
      scope.declareArray({ text, root, length: type.length, element: type.element, writable: false });
    } else scope.declare({ text, root, type, writable: false });
  }
}

/** Writes one class. */
export function randomModule(random: Random, file: FileNames, options: ModuleOptions): WrittenModule {
  const { name, functions, available, budget } = options;
  const scope = new Scope();
  scope.helpers.push(...functions);
  const parameters = randomParameters(random);
  const width = parameters.find((parameter) => parameter.name === 'width')?.fixed;
  const types: FileNames =
    width === undefined
      ? file
      : {
          ...file,
          types: [...file.types, { ...uintShape(width), text: 'uint(this.p.width)' }],
        };
  const writer = new Writer(random, scope, types, budget, 1);
  const taken = new Set<string>();
  const inputs = pickNames(random, INPUT_NAMES, random.between(1, 4)).map((port) => ({
    name: port,
    type: inputType(writer),
  }));
  for (const port of inputs) taken.add(port.name);
  const fields: Fields = { lines: [], registered: [], memories: [], fills: [] };
  declareConstants(writer, fields, parameters);
  const outputs: Port[] = [];
  const wireOutputs = new Set<string>();
  for (const port of pickNames(random, OUTPUT_NAMES, random.between(1, 3)).filter((each) => !taken.has(each))) {
    taken.add(port);
    if (!random.chance(20)) {
      outputs.push({ name: port, type: randomScalar(writer) });
      continue;
    }
    const type = vectorOf(writer, random.between(1, 6));
    outputs.push({ name: port, type });
    wireOutputs.add(port);
    declareWires(writer, fields, random.chance(50) ? port : `${port}Wires`, type);
  }
  declareRegisters(writer, fields, taken);
  for (let count = random.of([0, 0, 0, 1, 1, 2]); count > 0; count -= 1) declareMemory(writer, fields);
  for (const memory of fields.memories) {
    if (memory.sweeps && fields.lines.includes(`ready${memory.index} = outReg(bool);`)) {
      fields.registered.push({ name: `ready${memory.index}`, type: { kind: 'boolean', text: 'bool' } });
    }
  }
  fields.lines.push('digest = outReg(uint(32));');
  fields.registered.push({ name: 'digest', type: uintShape(32) });
  const children = declareChildren(writer, fields, available);
  const parts: StepParts = { inputs, outputs, wireOutputs, fields: fields.fills, memories: fields.memories, children };
  return {
    lines: classLines(writer, name, parameters, fields, parts),
    shape: { name, parameters, inputs, outputs, registered: fields.registered },
  };
}

function classLines(
  writer: Writer,
  name: string,
  parameters: readonly Parameter[],
  fields: Fields,
  parts: StepParts,
): string[] {
  const { random, scope } = writer;
  // Methods and getters read fields only where wires have their values: those of step()'s own are left to step().
  const declared: Helper[] = [];
  const actions: Helper[] = [];
  const own = writer.lines;
  if (random.chance(40)) {
    const getter = random.of(['level', 'ratio']) + GETTER_SUFFIX;
    const shape = randomGetter(writer, getter);
    scope.declare({ text: `this.${getter}`, root: undefined, type: shape, writable: false });
  }
  if (random.chance(40)) scope.helpers.push(randomMethod(writer, 'mixed', 'expression'));
  if (random.chance(40)) declared.push(randomMethod(writer, 'computed', 'statements'));
  if (random.chance(40)) actions.push(randomMethod(writer, 'advance', 'action'));
  const style = random.chance(80) ? 'pattern' : 'record';
  scope.enter();
  declareInputs(writer, parts.inputs, style);
  const head = style === 'record' ? 'inputs' : `{ ${parts.inputs.map((port) => port.name).join(', ')} }`;
  writer.block(`step(${head}: In<${name}>): Out<${name}>`, () => {
    for (const port of style === 'record' ? [{ name: 'inputs' }] : parts.inputs) scope.mention(port.name);
    writeStep(writer, parts, declared, actions);
  });
  scope.leave();
  const type = parameters.length === 0 ? 'Record<string, never>' : `ParametersOf<typeof ${name}Parameters>`;
  return [
    ...parameterLines(name, parameters),
    `export class ${name} extends Module<${type}> {`,
    ...(parameters.length === 0 ? [] : [`  static readonly parameters = ${name}Parameters;`]),
    ...portsLines(parts.inputs, parts.outputs).map((line) => `  ${line}`),
    ...fields.lines.map((line) => `  ${line}`),
    ...own,
    '}',
  ];
}
