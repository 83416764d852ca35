/** One class, or an abstract base and the class that derives from it and overrides some of its members. */

import { randomMethod, writeMethod, type Method } from './helpers.ts';
import { valueFor } from './arrays.ts';
import { GETTER_SUFFIX } from './narrow.ts';
import { Scope, type Variable } from './scope.ts';
import { typescriptType, type Parameter, type ScalarShape } from './types.ts';
import { Writer } from './writer.ts';

/** A getter that a derived class may override. */
export interface Getter {
  readonly name: string;
  readonly type: ScalarShape;
  readonly modifiers: string;
}

/** What the text of a class is made of. */
export interface ClassParts {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Declarations that only the derived class has. */
  readonly overrides: readonly string[];
  readonly ports: string;
  readonly fields: readonly string[];
  /** Methods and step(), each with its indentation; `self` is the class that is written. */
  readonly body: readonly string[];
  readonly methods: readonly Method[];
  readonly getters: readonly Getter[];
  /** Functions of the file that make sub-modules. */
  readonly makers: readonly string[];
  /** Statements of the constructor. */
  readonly constructed: readonly string[];
}

function parametersType(name: string, parameters: readonly Parameter[]): string {
  return parameters.length === 0 ? 'Record<string, never>' : `ParametersOf<typeof ${name}Parameters>`;
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

function membersOf(parts: ClassParts, parametersText: string): string[] {
  const { constructed } = parts;
  const body = ['super(p);', ...constructed].map((line) => `    ${line}`);
  const maker = constructed.length === 0 ? [] : [`  constructor(p: ${parametersText}) {`, ...body, '  }'];
  return [`  ${parts.ports}`, ...parts.fields.map((line) => `  ${line}`), ...maker, ...parts.body];
}

function staticParameters({ name, parameters }: ClassParts): string[] {
  return parameters.length === 0 ? [] : [`  static readonly parameters = ${name}Parameters;`];
}

/** A class that extends Module. */
export function singleClass(parts: ClassParts): string[] {
  const { name, parameters } = parts;
  const type = parametersType(name, parameters);
  return [
    ...parts.makers,
    ...parameterLines(name, parameters),
    `export class ${name} extends Module<${type}> {`,
    ...staticParameters(parts),
    ...membersOf(parts, type),
    '}',
  ];
}

/** Overrides a getter by one of the fields and of what the base gives. */
function overrideGetter(writer: Writer, { name, type, modifiers }: Getter): void {
  const { scope } = writer;
  // Other getters and methods may read this one.
  const base: Variable = { text: `super.${name}`, root: undefined, type, writable: false };
  const inner = new Scope();
  const isField = ({ text, root }: { readonly text: string; readonly root: string | undefined }): boolean =>
    root === undefined && !text.endsWith(GETTER_SUFFIX);
  for (const variable of scope.variables.filter(isField)) inner.declare({ ...variable, writable: false });
  // An output of state is computed before wires have values.
  const isState = modifiers === 'override ';
  for (const array of scope.arrays) if (isField(array) && !isState) inner.declareArray({ ...array, writable: false });
  inner.declare(base);
  inner.declare(base);
  const own = new Writer(writer.random, inner, writer.file, 6, 1);
  own.block(`${modifiers}get ${name}(): ${typescriptType(type)}`, () => {
    own.line(`return ${valueFor(own, type, 2)};`);
  });
  writer.lines.push(...own.lines);
}

/** Name of the class that step() belongs to, as its types name it. */
export function steppingClass(name: string, derived: boolean, parameters: readonly Parameter[]): string {
  if (!derived) return name;
  return parameters.length === 0 ? `${name}Base` : `${name}Base<P>`;
}

/**
 * An abstract base, generic in its parameters, with everything, and the class itself with what it overrides. The scope
 * holds the fields. An abstract method is implemented; of the others, some are overridden and call the base's.
 */
export function derivedClass(writer: Writer, parts: ClassParts, abstractMethod: readonly string[]): string[] {
  const { name, parameters } = parts;
  const { random, scope } = writer;
  const names = parameters.map(({ name: each, default: value }) => `${each}: ${typeof value}`);
  const generic = parameters.length === 0 ? '' : `<P extends { ${names.join('; ')} }>`;
  // Whatever step() has used up, an override is more than nothing.
  writer.budget = Math.max(writer.budget, 8);
  const own = writer.captured(() => {
    for (const method of parts.methods) {
      if (random.chance(40)) continue;
      // Methods call those before them, so that none calls itself.
      const known = [...scope.helpers];
      const base = `super.${method.name}`;
      scope.helpers.splice(known.indexOf(method), Infinity, { ...method, text: base });
      writeMethod(writer, method, 'protected override', base);
      scope.helpers.splice(0, Infinity, ...known);
    }
    for (const getter of parts.getters) if (random.chance(50)) overrideGetter(writer, getter);
  });
  const type = parameters.length === 0 ? 'Record<string, never>' : 'P';
  return [
    ...parts.makers,
    ...parameterLines(name, parameters),
    `export abstract class ${name}Base${generic} extends Module<${type}> {`,
    ...membersOf(parts, type),
    '}',
    '',
    `export class ${name} extends ${name}Base${parameters.length === 0 ? '' : `<${parametersType(name, parameters)}>`} {`,
    ...staticParameters(parts),
    ...parts.overrides.map((line) => `  ${line}`),
    ...own,
    ...abstractMethod,
    '}',
  ];
}

/** A method that the base only declares: the declaration, and the lines that implement it. */
export function abstractMethod(writer: Writer): {
  readonly method: Method;
  readonly declaration: readonly string[];
  readonly implementation: readonly string[];
} {
  let method: Method | undefined;
  const implementation = writer.captured(() => {
    method = randomMethod(writer, 'chosen', 'expression', 'protected', 0);
  });
  if (method === undefined) throw new TypeError('a method was written');
  const [head] = implementation;
  const signature = (head ?? '')
    .trim()
    .replace(/^protected /, '')
    .replace(/ \{$/, '');
  return {
    method,
    declaration: [`  protected abstract ${signature};`],
    implementation: implementation.map((line, index) =>
      index === 0 ? line.replace('protected', 'protected override') : line,
    ),
  };
}
