/**
 * Typed handles: a TypeScript file with a type for every port, enum and register of a design, so that a test bench is
 * checked by the compiler and completed by the editor. It stands alone: it imports nothing.
 */

import type { Design, DesignModule, DesignPort, DesignType } from './design.ts';

interface Named {
  readonly type: DesignType;
  readonly length?: number;
  readonly comment: readonly string[];
}

function constantName(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

type EnumDefinition = NonNullable<DesignType['enum']>;

function isSameEnum(a: EnumDefinition, b: EnumDefinition): boolean {
  return (
    a.members.length === b.members.length && a.members.every((member, index) => b.members[index]?.name === member.name)
  );
}

/**
 * Enums by the name they get here: those of the top module first, under their own names. A later one of the same name
 * but with other members has its class's name before its own.
 */
function enumsOf(design: Design): ReadonlyMap<string, EnumDefinition> {
  const found = new Map<string, EnumDefinition>();
  const modules = [...design.modules].reverse();
  for (const module of modules) {
    const ports = module.name === design.top ? module.ports : [];
    for (const { type } of [...ports, ...module.registers]) {
      if (type.enum === undefined) continue;
      const known = found.get(type.enum.name);
      if (known === undefined) found.set(type.enum.name, type.enum);
      else if (!isSameEnum(known, type.enum)) found.set(`${module.className}${type.enum.name}`, type.enum);
    }
  }
  return found;
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function enumText(name: string, definition: EnumDefinition): string[] {
  return [
    `export const ${name} = {`,
    ...definition.members.map((member) => `  ${propertyName(member.name)}: ${member.value},`),
    '} as const;',
    `export type ${name} = (typeof ${name})[keyof typeof ${name}];`,
    '',
  ];
}

function valueType({ type, length }: Named): string {
  const element = type.kind === 'boolean' ? 'boolean' : (type.enum?.name ?? 'number');
  // Vectors are frames of numbers, whatever their elements are.
  return length === undefined ? element : 'ArrayLike<number>';
}

function rangeText({ type, length }: Named): string {
  const elements = length === undefined ? '' : `${length} elements, `;
  if (type.kind === 'boolean') return `${elements}${length === undefined ? 'true or false' : '0 or 1'}`;
  return `${elements}${type.low}..${type.high}`;
}

function docLines(named: Named, indent: string): string[] {
  const text = [...named.comment.filter((line) => line !== ''), `${rangeText(named)}.`];
  const safe = text.map((line) => line.replaceAll('*/', '* /'));
  if (safe.length === 1) return [`${indent}/** ${safe[0] ?? ''} */`];
  return [`${indent}/**`, ...safe.map((line) => `${indent} * ${line}`), `${indent} */`];
}

function portsInterface(name: string, purpose: string, ports: readonly DesignPort[]): string[] {
  return [
    `/** ${purpose} */`,
    `export interface ${name} {`,
    ...ports.flatMap((port) => [...docLines(port, '  '), `  readonly ${port.name}: ${valueType(port)};`]),
    '}',
    '',
  ];
}

function shape(named: Named): string {
  const { kind, width, signed, low, high } = named.type;
  const length = named.length === undefined ? '' : `, length: ${named.length}`;
  return `kind: '${kind}', width: ${width}, signed: ${signed}, low: ${low}, high: ${high}${length}`;
}

interface Placed {
  /** Names of fields in the source, from the top: `filter.mean`. */
  readonly field: string;
  /** Names in SystemVerilog, from the top: `AgadTile.filter_i.mean`. */
  readonly signal: string;
  readonly module: DesignModule;
}

/** Every instance of the hierarchy, parents first. */
function instancesOf(design: Design): readonly Placed[] {
  const modules = new Map(design.modules.map((module) => [module.name, module]));
  const below = (placed: Placed): readonly Placed[] => [
    placed,
    ...placed.module.children.flatMap((child) => {
      const module = modules.get(child.module);
      if (module === undefined) return [];
      const field = placed.field === '' ? child.name : `${placed.field}.${child.name}`;
      return below({ field, signal: `${placed.signal}.${child.instance}`, module });
    }),
  ];
  const top = modules.get(design.top);
  return top === undefined ? [] : below({ field: '', signal: design.top, module: top });
}

function quoted(text: string): string {
  return `'${text}'`;
}

function registerMap(design: Design, kind: 'registers' | 'memories'): string[] {
  return instancesOf(design).flatMap(({ field, signal, module }) =>
    module[kind].map((register) => {
      const name = field === '' ? register.name : `${field}.${register.name}`;
      return `  ${quoted(name)}: { path: ${quoted(`${signal}.${register.signal}`)}, ${shape(register)} },`;
    }),
  );
}

/** The text of `<top>.handles.ts`. */
export function handlesText(design: Design): string {
  const top = design.modules.find((module) => module.name === design.top);
  const ports = top?.ports ?? [];
  const inputs = ports.filter((port) => port.direction === 'input');
  const outputs = ports.filter((port) => port.direction === 'output');
  const constant = constantName(design.top);
  return [
    `/** Ports, enums, registers and memories of ${design.top}. Generated: changes are lost. */`,
    '',
    ...[...enumsOf(design)].flatMap(([name, definition]) => enumText(name, definition)),
    ...portsInterface(`${design.top}Inputs`, 'Inputs of one clock.', inputs),
    ...portsInterface(`${design.top}Outputs`, 'Outputs of one clock.', outputs),
    '/** Every port; `low` and `high` bound the value of an element, `width` is in bits. */',
    `export const ${constant}Ports = {`,
    ...ports.map((port) => `  ${port.name}: { direction: '${port.direction}', ${shape(port)} },`),
    '} as const;',
    '',
    '/** Every register by its path of fields; `path` is its path in SystemVerilog and in waveforms. */',
    `export const ${constant}Registers = {`,
    ...registerMap(design, 'registers'),
    '} as const;',
    '',
    '/** Every memory, likewise; `length` is its number of words. */',
    `export const ${constant}Memories = {`,
    ...registerMap(design, 'memories'),
    '} as const;',
    '',
    `export type ${design.top}Register = keyof typeof ${constant}Registers;`,
    `export type ${design.top}Memory = keyof typeof ${constant}Memories;`,
    '',
  ].join('\n');
}
