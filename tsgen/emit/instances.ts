/** Sub-modules. Ports are connected by name to plain signals and constants only. */

import type { ChildInstance, GenerateLoop, Signal } from '../ir/ir.ts';
import type { Connection } from './connections.ts';
import { signalFormat } from './formats.ts';
import { commentLines, indent, type Line, line } from './line.ts';
import type { EmitOptions } from './options.ts';
import type { PrintContext } from './printer.ts';

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
    line(`${child.moduleName} ${child.name} (`, child.span),
    ...connections.map(([port, text], index) =>
      line(`  .${port.padEnd(longest)} (${text})${index === connections.length - 1 ? '' : ','}`, child.span),
    ),
    line(');'),
  ];
  if (generate === undefined) return [...commentLines(child.comment), ...instance];
  const { variable, count, label } = generate;
  return [
    ...commentLines(child.comment),
    line(`for (genvar ${variable} = 0; ${variable} < ${count}; ${variable}++) begin : ${label}`, child.span),
    ...indent(instance),
    line('end'),
  ];
}

/** The element of one sub-module in the vector of all. */
function sliceText(context: PrintContext, signal: Signal, name: string, { variable }: GenerateLoop): string {
  const { width } = signalFormat(context.analysis, signal);
  return width === 1 ? `${name}[${variable}]` : `${name}[${variable} * ${width} +: ${width}]`;
}
