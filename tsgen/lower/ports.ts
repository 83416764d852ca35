/** Ports: their names, places and signals. */

import { derivedEnumNames } from '../emit/derived-names.ts';
import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import { isReservedWord, isWordOfCPlusPlus } from '../emit/reserved-words.ts';
import type { Signal } from '../ir/ir.ts';
import { type FlatPort, flatPorts } from '../language/index.ts';
import type { FieldNode, PropertyNode } from '../syntax/ast.ts';
import { type Context, intervalOfType, scaleOfType, textOfType } from './context.ts';
import { makeSignal } from './locals.ts';
import { fieldKey } from './records.ts';

export type Direction = 'in' | 'out' | 'state';

const PORT_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

export function fieldOf(context: Context, name: string): FieldNode | undefined {
  return context.classNode.fields.find((field) => field.name === name && !field.static);
}

export function claimPortName(context: Context, name: string, span: Span): void {
  if (!PORT_NAME.test(name) || isReservedWord(name) || name.includes('__')) {
    failAt(span, 'TW1014', `'${name}' cannot be the name of a port`, {
      reason: whyNot(name),
      fix: 'use letters, digits and single underscores, and no reserved word',
    });
  }
  if (!context.namer.claim(name)) {
    const other = placesOf(context, name).find((place) => place.start !== span.start);
    failAt(span, 'TW1015', `the name '${name}' is taken: by ${holderOf(context, name, other)}`, {
      labels: other === undefined ? [] : [{ span: other, text: `'${name}' is declared here, too` }],
      reason: 'inputs, outputs, registers, members of enums, clock and reset are names in one SystemVerilog module',
      fix: 'give one of them another name',
    });
  }
}

function holderOf(context: Context, name: string, other: Span | undefined): string {
  if (other === undefined) {
    const ofEnum = [...context.enums.values()].some((definition) => derivedEnumNames(definition).includes(name));
    return ofEnum ? 'an enum, or one of its members' : 'the clock or the reset';
  }
  const storage = context.storage(name);
  const isInner = storage !== undefined && !storage.output && fieldOf(context, name)?.nameSpan.start === other.start;
  return isInner ? 'a register or memory' : 'another port';
}

/** Where ports and fields of this name are declared. */
function placesOf(context: Context, name: string): readonly Span[] {
  const { io } = context.instance.module;
  const directions = (['in', 'out', 'state'] as const).filter((direction) => Object.hasOwn(io[direction], name));
  const field = fieldOf(context, name);
  return [
    ...directions.map((direction) => portSource(context, direction, name, undefined).span),
    ...(field === undefined ? [] : [field.nameSpan]),
  ];
}

function whyNot(name: string): string {
  if (isWordOfCPlusPlus(name))
    return 'it is a word of C++: the models that Verilator makes cannot use it, and its lint warns';
  return isReservedWord(name) ? 'it is a reserved word of SystemVerilog' : 'ports keep their names in SystemVerilog';
}

/** The place and comment of a port inside `ports({ in: { ... }, out: { ... } })`. */
export function portSource(
  context: Context,
  direction: Direction,
  port: string,
  fieldName: string | undefined,
): { span: Span; comment: readonly string[] } {
  const field = fieldOf(context, 'io');
  const call = field?.initial;
  const record = call?.kind === 'call' ? call.arguments[0] : undefined;
  const group =
    record?.kind === 'object' ? record.properties.find((property) => property.name === direction)?.value : undefined;
  const property = group?.kind === 'object' ? group.properties.find((candidate) => candidate.name === port) : undefined;
  const span = property?.span ?? field?.nameSpan ?? context.classNode.nameSpan;
  if (fieldName === undefined) return { span, comment: property?.comment ?? [] };
  // record({ ... }) written in place has places and comments for its fields.
  const argument = property?.value.kind === 'call' ? property.value.arguments[0] : undefined;
  const fields = argument?.kind === 'object' ? argument.properties : [];
  const inner = fields.find((candidate) => candidate.name === fieldName);
  const type = context.instance.module.io[direction][port];
  const isFirst = type?.kind === 'record' && Object.keys(type.fields)[0] === fieldName;
  return {
    span: inner?.span ?? span,
    comment: [...(isFirst ? (property?.comment ?? []) : []), ...(inner?.comment ?? [])],
  };
}

export function declarePort(context: Context, direction: Direction, flat: FlatPort): Signal {
  const { name, port, field, type } = flat;
  const { span, comment } = portSource(context, direction, port, field);
  claimPortName(context, name, span);
  const element = type.kind === 'vector' ? type.element : type;
  return makeSignal({
    kind: direction === 'in' ? 'input' : 'output',
    name,
    sourceName: sourceNameOf(flat),
    type: context.valueType(element),
    declared: intervalOfType(element),
    declaredText: textOfType(element),
    ...scaleOfType(element),
    ...(type.kind === 'vector' ? { length: type.length } : {}),
    port: true,
    ...(direction === 'state' ? { ofState: true } : {}),
    span,
    comment,
    topLevel: true,
  });
}

export function declareInputs(context: Context): Signal[] {
  return flatPorts(context.instance.module.io.in).map((flat) => declarePort(context, 'in', flat));
}

function sourceNameOf({ port, field }: FlatPort): string {
  return field === undefined ? port : fieldKey(port, field);
}

/** Output ports; one that is returned as `this.name`, with `name` a wires() field, is that field. */
export function declareOutputs(context: Context, returned: readonly PropertyNode[]): Map<string, Signal> {
  const outputs = new Map<string, Signal>();
  for (const flat of flatPorts(context.instance.module.io.out)) {
    const name = sourceNameOf(flat);
    const storage = isOwnField(returned, name) ? context.storage(name) : undefined;
    const port = declarePort(context, 'out', flat);
    outputs.set(name, storage?.kind === 'wires' && storage.length === port.length ? { ...port, kind: 'wires' } : port);
  }
  return outputs;
}

export function isOwnField(returned: readonly PropertyNode[], name: string): boolean {
  const value = returned.find((property) => property.name === name)?.value;
  return value?.kind === 'member' && value.object.kind === 'this' && value.name === name;
}
