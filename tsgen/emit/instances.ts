/** Sub-modules. Ports are connected by name to plain signals and constants only. */

import type { ChildInstance, GenerateLoop, ModuleDefinition, Signal } from '../ir/ir.ts';
import type { Connection } from './connections.ts';
import { signalFormat } from './formats.ts';
import { commentLines, indent, type Line, line } from './line.ts';
import { typeText } from './library.ts';
import type { EmitOptions } from './options.ts';
import {
  childKey,
  childValues,
  elementFormat,
  isSliced,
  type ModuleParameters,
  type ParameterValue,
} from './parameters.ts';
import type { PrintContext } from './printer.ts';
import { valueLines } from './values.ts';

function connectedText(context: PrintContext, signal: Signal, direct: ReadonlyMap<Signal, Connection>): string {
  const connection = direct.get(signal);
  if (connection !== undefined) {
    if (connection.reads !== undefined) context.usage.read(connection.reads);
    return connection.text;
  }
  if (signal.kind === 'childOutput' && !context.usage.isRead(signal.name)) return `unused_${signal.name}`;
  return signal.name;
}

/** Marks what the connections read; before anything decides what is unused. */
export function readConnections(
  context: PrintContext,
  children: readonly ChildInstance[],
  direct: ReadonlyMap<Signal, Connection>,
): void {
  for (const child of children) {
    for (const { signal } of child.connections) {
      const connection = direct.get(signal);
      if (connection?.reads !== undefined) context.usage.read(connection.reads);
      else if (connection === undefined && signal.kind !== 'childOutput') context.usage.read(signal.name);
    }
  }
}

export function instanceLines(
  context: PrintContext,
  child: ChildInstance,
  direct: ReadonlyMap<Signal, Connection>,
  options: EmitOptions,
): readonly Line[] {
  const { generate } = child;
  const connections: readonly (readonly [string, string])[] = [
    [options.clock, options.clock],
    [options.reset.name, options.reset.name],
    ...child.connections.map(({ port, signal }): [string, string] => {
      const text = connectedText(context, signal, direct);
      return [
        port,
        generate === undefined || signal.length === undefined ? text : sliceText(context, signal, text, generate),
      ];
    }),
  ];
  const longest = Math.max(...connections.map(([port]) => port.length));
  const instance = [
    ...headLines(context, child),
    ...connections.map(([port, text], index) =>
      line(`  .${port.padEnd(longest)} (${text})${index === connections.length - 1 ? '' : ','}`, child.span),
    ),
    line(');'),
  ];
  if (generate === undefined) return [...commentLines(child.comment), ...instance];
  const { variable, label } = generate;
  return [
    ...commentLines(child.comment),
    line(
      `for (genvar ${variable} = 0; ${variable} < ${countText(context, generate)}; ${variable}++) begin : ${label}`,
      child.span,
    ),
    ...indent(instance),
    line('end'),
  ];
}

/** The number of rounds: by its name, widened where that is a value of few bits as well. */
function countText({ sizedConstants, usage }: PrintContext, { count, bound }: GenerateLoop): string {
  if (bound === undefined) return String(count);
  usage.bound(bound);
  return sizedConstants.has(bound) ? `32'(${bound.name})` : bound.name;
}

/** `Module name (`, or with what the instance gives for the parameters of its module. */
function headLines({ parameters }: PrintContext, child: ChildInstance): readonly Line[] {
  const { module } = parameters.resolve(child.moduleName);
  const values = childValues(child, parameters.resolve);
  if (values.length === 0) return [line(`${module} ${child.name} (`, child.span)];
  const longest = Math.max(...values.map((value) => value.name.length));
  return [
    line(`${module} #(`, child.span),
    ...values.map((value, index) => {
      const text = givenText(parameters, child, value);
      return line(`  .${value.name.padEnd(longest)} (${text})${index === values.length - 1 ? '' : ','}`);
    }),
    line(`) ${child.name} (`, child.span),
  ];
}

function givenText(parameters: ModuleParameters, child: ChildInstance, value: ParameterValue): string {
  const key = childKey(child, value.name);
  const name = parameters.children.get(key) ?? value.name;
  if (!isNamedValue(parameters, child, value)) return valueLines(value).join(' ');
  if (child.generate === undefined || !isSliced(child, value, parameters.resolve)) return name;
  const { width, signed } = elementFormat(value);
  const bits = (width * value.values.length) / child.generate.count;
  const { variable } = child.generate;
  const part = bits === 1 ? `${name}[${variable}]` : `${name}[${variable} * ${bits} +: ${bits}]`;
  const own = parameters.resolve(child.moduleName).parameters.find((each) => each.name === value.name)?.type;
  const isVector = own?.kind === 'vector' && own.length !== undefined;
  return signed && !isVector ? `$signed(${part})` : part;
}

/** True when the value stands in the instance by a name: a short one of this module's own choice is written out. */
function isNamedValue(parameters: ModuleParameters, child: ChildInstance, value: ParameterValue): boolean {
  return (
    parameters.keys.children.has(childKey(child, value.name)) ||
    isSliced(child, value, parameters.resolve) ||
    valueLines(value).length > 1
  );
}

/** Declarations of the values that instances are given and that are no parameters themselves. */
export function givenValueLines({ parameters }: PrintContext, module: ModuleDefinition): readonly Line[] {
  return module.segments
    .flatMap((segment) => segment.children)
    .flatMap((child) => childValues(child, parameters.resolve).map((value) => ({ child, value })))
    .filter(({ child, value }) => {
      return isNamedValue(parameters, child, value) && !parameters.keys.children.has(childKey(child, value.name));
    })
    .flatMap(({ child, value }) => {
      const texts = valueLines(value);
      const name = parameters.children.get(childKey(child, value.name)) ?? value.name;
      const head = `localparam ${givenType(value)} ${name} = `;
      return texts.map((text, row) => {
        const whole = `${row === 0 ? head : ''}${text}${row === texts.length - 1 ? ';' : ''}`;
        return line(whole, row === 0 ? child.span : undefined);
      });
    });
}

/** Type of the value that one instance is given, or all instances of a generate loop. */
export function givenType(value: ParameterValue): string {
  const { type, values } = value;
  if (type.kind === 'int') return 'int';
  const { width } = type.format;
  return type.length === undefined ? typeText(type.format) : `logic [${width * values.length - 1}:0]`;
}

/** The element of one sub-module in the vector of all. */
function sliceText(context: PrintContext, signal: Signal, name: string, { variable }: GenerateLoop): string {
  const { width } = signalFormat(context.analysis, signal);
  return width === 1 ? `${name}[${variable}]` : `${name}[${variable} * ${width} +: ${width}]`;
}
