/** Random module classes: ports, storage, methods, sub-modules, step(). */

import { declareChildren } from './children.ts';
import { uintShape } from './expressions.ts';
import {
  declareConstants,
  declareMemories,
  declareRegisters,
  declareWires,
  emptyFields,
  pickNames,
  randomScalar,
  vectorLength,
  vectorOf,
  type Fields,
} from './fields.ts';
import { randomGetter, randomMethod, type Method, type MethodKind } from './helpers.ts';
import { abstractMethod, derivedClass, singleClass, steppingClass, type Getter } from './inheritance.ts';
import { GETTER_SUFFIX } from './narrow.ts';
import type { Random } from './random.ts';
import { Scope, type Helper } from './scope.ts';
import { writeStep, type StepParts } from './step.ts';
import type { ModuleShape, Parameter, Port, PortShape } from './types.ts';
import { declareValueFields, hasValueParameters, valueParameters } from './value-parameters.ts';
import { Writer, type FileNames } from './writer.ts';

export interface ModuleOptions {
  readonly name: string;
  /** Operators in step() and its methods. */
  readonly budget: number;
  readonly functions: readonly Helper[];
  /** Modules that it may instantiate. */
  readonly available: readonly ModuleShape[];
  /** No vectors and records as ports: what a generate loop can step. */
  readonly scalarPorts: boolean;
}

export interface WrittenModule {
  readonly lines: readonly string[];
  readonly shape: ModuleShape;
}

const INPUT_NAMES = ['enable', 'a', 'b', 'data', 'mode', 'load', 'value', 'ready', 'x', 'index'] as const;
const OUTPUT_NAMES = ['y', 'sum', 'hit', 'out', 'result', 'wide', 'next', 'done'] as const;

function portType(writer: Writer): PortShape {
  const { random, file } = writer;
  return random.weighted<() => PortShape>([
    [20, () => vectorOf(writer, vectorLength(writer))],
    [file.records.length > 0 ? 20 : 0, () => random.of(file.records)],
    [65, () => randomScalar(writer)],
  ])();
}

function randomParameters(writer: Writer): Parameter[] {
  const { random } = writer;
  if (random.chance(45)) return [];
  if (random.chance(35)) return valueParameters(writer);
  const width = random.between(2, 12);
  const lanes = random.chance(80) ? random.between(1, 6) : random.between(7, 20);
  return [
    { name: 'width', default: random.chance(50) ? width : 16, range: { low: 1, high: 40 }, fixed: width },
    ...(random.chance(50)
      ? [{ name: 'lanes', default: random.between(1, 5), range: { low: 1, high: 40 }, fixed: lanes }]
      : []),
    { name: 'gain', default: random.between(-5, 20), range: { low: -5, high: 20 }, fixed: undefined },
    { name: 'fast', default: random.chance(50), range: { low: 0, high: 1 }, fixed: undefined },
  ];
}

/** Outputs that are getters of registers: the ports, and the lines of the getters. */
function stateOutputs(
  writer: Writer,
  fields: Fields,
): { readonly ports: readonly Port[]; readonly lines: readonly string[] } {
  const { random, scope } = writer;
  const ports: Port[] = [];
  if (!random.chance(30)) return { ports, lines: [] };
  const lines = writer.captured(() => {
    for (const name of random.of([['room'], ['idle'], ['room', 'idle']]).map((each) => each + GETTER_SUFFIX)) {
      const type = randomGetter(writer, name, '');
      ports.push({ name, type });
      fields.registered.push({ name, type });
      scope.declare({ text: `this.${name}`, root: undefined, type, writable: false });
    }
  });
  return { ports, lines };
}

function portsLine(inputs: readonly Port[], outputs: readonly Port[], state: readonly Port[]): string {
  const list = (ports: readonly Port[]): string =>
    ports.length === 0 ? '{}' : `{ ${ports.map((port) => `${port.name}: ${port.type.text}`).join(', ')} }`;
  const rest = state.length === 0 ? '' : `, state: ${list(state)}`;
  return `readonly io = ports({ in: ${list(inputs)}, out: ${list(outputs)}${rest} });`;
}

/** A name for a field of an input that is taken apart: its own where nothing else has it. */
function fieldName(random: Random, port: string, field: string, taken: Set<string>): string {
  const name = !taken.has(field) && random.chance(60) ? field : `${port}${field}`;
  taken.add(name);
  return name;
}

/** The parameter of step(), and its names in the scope: one for all inputs, or a pattern, some of it nested or renamed. */
function declareInputs(writer: Writer, inputs: readonly Port[], style: 'record' | 'pattern'): string {
  const { random, scope } = writer;
  const taken = new Set([...inputs.map((port) => port.name), 'inputs']);
  const list = inputs.map(({ name, type }) => {
    if (style === 'pattern' && type.kind === 'record' && random.chance(35)) {
      const fields = type.fields.map((field) => {
        const own = fieldName(random, name, field.name, taken);
        scope.declare({ text: own, root: own, type: field.type, writable: false });
        scope.mention(own);
        return own === field.name ? own : `${field.name}: ${own}`;
      });
      return `${name}: { ${fields.join(', ')} }`;
    }
    const renamed = style === 'pattern' && random.chance(10) ? `${name}Port` : name;
    const text = style === 'record' ? `inputs.${name}` : renamed;
    const root = style === 'record' ? 'inputs' : renamed;
    scope.mention(root);
    const named = { text, root, writable: false };
    if (type.kind === 'vector') {
      scope.declareArray({ ...named, length: type.length, bound: type.lengthText, element: type.element });
    } else if (type.kind === 'record') scope.declareRecord({ ...named, type });
    else scope.declare({ ...named, type });
    return renamed === name ? name : `${name}: ${renamed}`;
  });
  return style === 'record' ? 'inputs' : `{ ${list.join(', ')} }`;
}

function declareOutputs(
  writer: Writer,
  fields: Fields,
  taken: Set<string>,
  portOf: (writer: Writer) => PortShape,
): Port[] {
  const { random } = writer;
  const free = pickNames(random, OUTPUT_NAMES, random.between(1, 3)).filter((each) => !taken.has(each));
  return free.map((name) => {
    taken.add(name);
    const type = portOf(writer);
    if (type.kind === 'vector') declareWires(writer, fields, random.chance(50) ? name : `${name}Wires`, type);
    return { name, type };
  });
}

/** Types of the file, and those whose width is a parameter. */
function typesWith(file: FileNames, parameters: readonly Parameter[]): FileNames {
  const width = parameters.find((parameter) => parameter.name === 'width')?.fixed;
  if (width === undefined) return file;
  const lanes = parameters.find((parameter) => parameter.name === 'lanes')?.fixed;
  return {
    ...file,
    types: [...file.types, { ...uintShape(width), text: 'uint(this.p.width)' }],
    lengths: lanes === undefined ? [] : [{ text: 'this.p.lanes', value: lanes }],
  };
}

/** Writes one class, or a base and a derived one. */
export function randomModule(random: Random, file: FileNames, options: ModuleOptions): WrittenModule {
  const { name, functions, available, budget } = options;
  const scope = new Scope();
  scope.helpers.push(...functions);
  const parameters = randomParameters(new Writer(random, scope, file, 0, 0));
  const writer = new Writer(random, scope, typesWith(file, parameters), budget, 1);
  const type = options.scalarPorts ? randomScalar : portType;
  const inputs = pickNames(random, INPUT_NAMES, random.between(1, 4)).map(
    (port): Port => ({ name: port, type: type(writer) }),
  );
  const taken = new Set(inputs.map((port) => port.name));
  const fields = emptyFields();
  declareConstants(writer, fields, parameters);
  if (hasValueParameters(parameters)) declareValueFields(writer, fields);
  declareRegisters(writer, fields, taken);
  declareMemories(writer, fields);
  // Wires have no value yet where these are computed.
  const state = stateOutputs(writer, fields);
  const outputs = declareOutputs(writer, fields, taken, type);
  fields.lines.push('digest = outReg(uint(32));');
  fields.registered.push({ name: 'digest', type: uintShape(32) });
  const children = declareChildren(writer, fields, available, name);
  const parts: StepParts = { inputs, outputs, fills: fields.fills, memories: fields.memories, children };
  return {
    lines: classLines(writer, name, parameters, fields, parts, state),
    shape: { name, parameters, inputs, outputs, registered: fields.registered },
  };
}

/** Methods of all kinds; they read fields only, never what step() declares. */
function randomMethods(writer: Writer, access: 'private' | 'protected', getters: Getter[]): Method[] {
  const { random, scope, file } = writer;
  const methods: Method[] = [];
  const add = (name: string, kind: MethodKind, percent: number): void => {
    if (!random.chance(percent)) return;
    const method = randomMethod(writer, name, kind, access);
    methods.push(method);
    scope.helpers.push(method);
  };
  if (random.chance(40)) {
    const getter = random.of(['level', 'ratio']) + GETTER_SUFFIX;
    const type = randomGetter(writer, getter, `${access} `);
    getters.push({ name: getter, type, modifiers: 'protected override ' });
    scope.declare({ text: `this.${getter}`, root: undefined, type, writable: false });
  }
  add('mixed', 'expression', 40);
  if (file.records.length > 0) add('composed', 'record', 40);
  add('computed', 'statements', 40);
  add('advance', 'action', 40);
  return methods;
}

function classLines(
  writer: Writer,
  name: string,
  parameters: readonly Parameter[],
  fields: Fields,
  parts: StepParts,
  state: ReturnType<typeof stateOutputs>,
): string[] {
  const { random, scope } = writer;
  const derived = random.chance(25);
  const chosen = derived && random.chance(60) ? abstractMethod(writer) : undefined;
  if (chosen !== undefined) scope.helpers.push(chosen.method);
  const getters: Getter[] = state.ports.flatMap(({ name: each, type }) =>
    type.kind === 'vector' || type.kind === 'record' ? [] : [{ name: each, type, modifiers: 'override ' }],
  );
  const methods = randomMethods(writer, derived ? 'protected' : 'private', getters);
  const style = random.chance(80) ? 'pattern' : 'record';
  const self = steppingClass(name, derived, parameters);
  scope.enter();
  const head = declareInputs(writer, parts.inputs, style);
  const mentioned = scope.declared;
  writer.block(`step(${head}: In<${self}>): Out<${self}>`, () => {
    // The body declares none of the names of the pattern again.
    for (const name of mentioned) scope.mention(name);
    writeStep(writer, parts, methods);
  });
  scope.leave();
  const body = [...(chosen?.declaration ?? []), ...state.lines, ...writer.lines];
  const { overrides, lines, makers, constructed } = fields;
  const ports = portsLine(parts.inputs, parts.outputs, state.ports);
  const all = { name, parameters, overrides, ports, fields: lines, body, methods, getters, makers, constructed };
  return derived ? derivedClass(writer, all, chosen?.implementation ?? []) : singleClass(all);
}
