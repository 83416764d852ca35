/** Lowers one elaborated module: ports, storage, sub-modules, then step(). */

import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { failAt } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import type { ElaboratedInstance } from '../elaborate/elaborate.ts';
import { derivedEnumNames, derivedNames } from '../emit/derived-names.ts';
import { isReservedWord } from '../emit/reserved-words.ts';
import {
  fieldSignalName,
  type FlatPort,
  flatPorts,
  type FlatType,
  RecordStorage,
  type Ports,
  recordsOf,
  type Storage,
} from '../language/index.ts';
import type { ModuleDefinition, Signal } from '../ir/ir.ts';
import type { ExpressionNode, FieldNode, FunctionNode, PropertyNode, StatementNode } from '../syntax/ast.ts';
import { findChildLoops } from './child-arrays.ts';
import { vectorFor } from './children.ts';
import { Context, FOLLOW_UP, intervalOfType, textOfType } from './context.ts';
import { lowerFor } from './expressions.ts';
import { makeSignal } from './locals.ts';
import { assignRecord, fieldKey, fieldsAmong, recordSignals, type RecordSignals } from './records.ts';
import { declareRegisteredMemories, placeRegisteredMemories } from './registered-memories.ts';
import { lowerBlockInto } from './statements.ts';
import { withoutUnreadFields } from './walk.ts';

export interface LoweringResult {
  /** undefined when there are errors. */
  readonly definition: ModuleDefinition | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoweringOptions {
  readonly clock: string;
  readonly reset: string;
  readonly nextSuffix: string;
}

const PORT_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

export function lowerModule(instance: ElaboratedInstance, options: LoweringOptions): LoweringResult {
  const context = new Context(instance, options.nextSuffix);
  try {
    const definition = lower(context, options);
    return { definition: context.diagnostics.length === 0 ? definition : undefined, diagnostics: shown(context) };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    context.diagnostics.push(error.diagnostic);
    return { definition: undefined, diagnostics: shown(context) };
  }
}

function shown(context: Context): readonly Diagnostic[] {
  return context.diagnostics.filter((diagnostic) => diagnostic.code !== FOLLOW_UP);
}

function lower(context: Context, options: LoweringOptions): ModuleDefinition {
  const { classNode, instance } = context;
  context.namer.claim(options.clock);
  context.namer.claim(options.reset);
  const step = classNode.methods.find((method) => method.name === 'step');
  if (step === undefined) {
    failAt(classNode.nameSpan, 'TW1011', `class '${classNode.name}' has no step()`, {
      fix: 'step({ ... }: In<Name>): Out<Name> { ... } is one clock',
    });
  }
  const returned = returnedRecord(step);
  registerEnums(context);
  const outputs = declareOutputs(context, returned);
  declareFields(context, returned);
  for (const [path, child] of instance.children) {
    context.children.set(path, { path, instance: child, outputs: new Map(), stepped: false });
  }
  findChildLoops(context, step.body);
  declareRegisteredMemories(context);
  const ports = [...declareInputs(context), ...outputs.values(), ...context.ports];
  context.inMember(step, () => {
    lowerStep(context, step, ports, outputs, returned);
  });
  const definition = {
    name: instance.moduleName,
    className: classNode.name,
    file: classNode.file.path,
    span: classNode.span,
    comment: [...classNode.comment, ...parameterComment(instance)],
    parameters: instance.module.p,
    ports,
    signals: context.signals,
    constants: [...context.constants.values()],
    enums: [...context.enums.values()],
    functions: [...context.functions.values()],
    segments: context.closedSegments,
  };
  return withoutUnreadFields(definition, context.recordLocals);
}

/** The values that this module was made for. */
function parameterComment(instance: ElaboratedInstance): readonly string[] {
  const values = Object.entries(instance.module.p).map(([name, value]) => `${name} = ${String(value)}`);
  return values.length === 0 ? [] : wrapped(`Parameters: ${values.join(', ')}.`);
}

const COMMENT_WIDTH = 116;

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/ (?![=\d])/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= COMMENT_WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

// ------------------------------------------------------------------------------------------------- ports and storage

/** Names that derive from enums and fields are taken before any other name is chosen. */
function registerEnums(context: Context): void {
  const { io } = context.instance.module;
  const types: FlatType[] = portTypes(io);
  for (const name of Object.keys(context.instance.module)) {
    const storage = context.storage(name);
    if (storage !== undefined) types.push(storage.type);
  }
  for (const { fields } of recordsOf(context.instance.module).values()) {
    types.push(...[...fields.values()].map((field) => field.type));
  }
  for (const child of context.instance.children.values()) {
    types.push(...portTypes(child.module.io));
  }
  for (const declared of types) {
    const type = declared.kind === 'vector' ? declared.element : declared;
    if (type.kind !== 'enum' || context.enums.has(type.name)) continue;
    for (const name of derivedEnumNames(context.enumDefinition(type))) context.namer.claim(name);
  }
}

function portTypes(io: Ports): FlatType[] {
  return [...flatPorts(io.in), ...flatPorts(io.out)].map(({ type }) => type);
}

function fieldOf(context: Context, name: string): FieldNode | undefined {
  return context.classNode.fields.find((field) => field.name === name && !field.static);
}

function claimPortName(context: Context, name: string, span: Span): void {
  if (!PORT_NAME.test(name) || isReservedWord(name) || name.includes('__')) {
    failAt(span, 'TW1014', `'${name}' cannot be the name of a port`, {
      reason: isReservedWord(name)
        ? 'it is a reserved word of SystemVerilog'
        : 'ports keep their names in SystemVerilog',
      fix: 'use letters, digits and single underscores, and no reserved word',
    });
  }
  if (!context.namer.claim(name))
    failAt(span, 'TW1015', `the name '${name}' is taken: by another port, the clock or the reset`, {
      reason: 'every port of a module has a name of its own, and clock and reset are ports too',
      fix: 'give one of them another name',
    });
}

/** The place and comment of a port inside `ports({ in: { ... }, out: { ... } })`. */
function portSource(
  context: Context,
  direction: 'in' | 'out',
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

function declarePort(context: Context, direction: 'in' | 'out', flat: FlatPort): Signal {
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
    ...(type.kind === 'vector' ? { length: type.length } : {}),
    port: true,
    span,
    comment,
    topLevel: true,
  });
}

function declareInputs(context: Context): Signal[] {
  return flatPorts(context.instance.module.io.in).map((flat) => declarePort(context, 'in', flat));
}

function sourceNameOf({ port, field }: FlatPort): string {
  return field === undefined ? port : fieldKey(port, field);
}

/** Output ports; one that is returned as `this.name`, with `name` a wires() field, is that field. */
function declareOutputs(context: Context, returned: readonly PropertyNode[]): Map<string, Signal> {
  const outputs = new Map<string, Signal>();
  for (const flat of flatPorts(context.instance.module.io.out)) {
    const name = sourceNameOf(flat);
    const storage = isOwnField(returned, name) ? context.storage(name) : undefined;
    const port = declarePort(context, 'out', flat);
    outputs.set(name, storage?.kind === 'wires' && storage.length === port.length ? { ...port, kind: 'wires' } : port);
  }
  return outputs;
}

function isOwnField(returned: readonly PropertyNode[], name: string): boolean {
  const value = returned.find((property) => property.name === name)?.value;
  return value?.kind === 'member' && value.object.kind === 'this' && value.name === name;
}

const SIGNAL_KINDS = { register: 'register', registers: 'registers', memory: 'memory', wires: 'wires' } as const;

function declareFields(context: Context, returned: readonly PropertyNode[]): void {
  const { out } = context.instance.module.io;
  for (const [name, value] of Object.entries(context.instance.module)) {
    if (value instanceof RecordStorage) {
      const field = fieldOf(context, name);
      [...value.fields].forEach(([key, scalar], index) => {
        // The comment of the record stands once, before its first field.
        const source = index === 0 ? field : field && { ...field, comment: [] };
        declareStorage(context, fieldKey(name, key), scalar, source, fieldSignalName(name, key));
      });
      continue;
    }
    const storage = context.storage(name);
    if (storage === undefined) {
      checkField(context, name, value);
      continue;
    }
    const field = fieldOf(context, name);
    if (storage.kind === 'wires' && isOwnField(returned, name) && Object.hasOwn(out, name)) continue;
    declareStorage(context, name, storage, field);
  }
}

/** A field whose initialiser reads state would be a constant of the wrong value. */
function checkField(context: Context, name: string, value: unknown): void {
  if (name === 'p' || name === 'io' || (typeof value !== 'number' && typeof value !== 'boolean')) return;
  const field = fieldOf(context, name);
  const initial = field?.initial;
  if (initial === undefined) return;
  const state = stateRead(context, initial);
  if (state === undefined) return;
  failAt(initial.span, 'TW1010', `constant '${name}' reads the state '${state}'`, {
    reason: 'constants are fixed at elaboration, before any register has a value',
    fix: `make it a getter: get ${name}() { return ...; }`,
  });
}

function stateRead(context: Context, node: ExpressionNode): string | undefined {
  const match = [...node.text.matchAll(/\bthis\.([A-Za-z_$][\w$]*)/g)].map((found) => found[1] ?? '');
  const records = recordsOf(context.instance.module);
  return match.find((name) => context.storage(name) !== undefined || records.has(name));
}

function declareStorage(
  context: Context,
  name: string,
  storage: Storage,
  field: FieldNode | undefined,
  wanted = name,
): void {
  const span = field?.nameSpan ?? context.classNode.nameSpan;
  if (storage.output) claimPortName(context, wanted, span);
  const signal = makeSignal({
    kind: SIGNAL_KINDS[storage.kind],
    name: storage.output ? wanted : context.namer.unique(wanted),
    sourceName: name,
    type: context.valueType(storage.type),
    declared: intervalOfType(storage.type),
    declaredText: textOfType(storage.type),
    ...(storage.length === undefined ? {} : { length: storage.length }),
    port: storage.output,
    initial: storage.initial.map(Number),
    span,
    comment: field?.comment ?? [],
    topLevel: true,
  });
  for (const derived of derivedNames(signal, context.nextSuffix)) context.namer.claim(derived);
  context.fields.set(name, signal);
  (storage.output ? context.ports : context.signals).push(signal);
}

// -------------------------------------------------------------------------------------------------------------- step

function returnedRecord(step: FunctionNode): readonly PropertyNode[] {
  const last = step.body.at(-1);
  return last?.kind === 'return' && last.value?.kind === 'object' ? last.value.properties : [];
}

function lowerStep(
  context: Context,
  step: FunctionNode,
  ports: readonly Signal[],
  outputs: ReadonlyMap<string, Signal>,
  returned: readonly PropertyNode[],
): void {
  const inputs = new Map(ports.filter((port) => port.kind === 'input').map((port) => [port.sourceName, port]));
  for (const [name, output] of outputs) if (output.kind === 'wires') context.fields.set(name, output);
  for (const property of returned) {
    const output = outputs.get(property.name);
    const { value } = property;
    if (
      output?.kind === 'output' &&
      output.length === undefined &&
      value.kind === 'identifier' &&
      value.name === property.name
    ) {
      context.returnedNames.set(property.name, output);
    }
    const fields = fieldsAmong(outputs, property.name);
    if (fields !== undefined && value.kind === 'identifier' && value.name === property.name) {
      context.returnedRecords.set(property.name, fields);
    }
  }
  notePendingNames(context, step.body);
  const last = step.body.at(-1);
  const body = last?.kind === 'return' ? step.body.slice(0, -1) : step.body;
  context.scopes.within(undefined, () => {
    bindInputs(context, step, inputs);
    lowerBlockInto(context, body, context.currentSegment.statements);
    lowerOutputs(context, step, last, outputs, returned);
  });
  placeRegisteredMemories(context);
  for (const child of context.children.values()) {
    if (child.stepped) continue;
    context.diagnostics.push({
      code: 'TW4002',
      severity: 'error',
      message: `sub-module '${child.path}' is never stepped`,
      span: fieldOf(context, child.path.replace(/\[.*/, ''))?.nameSpan ?? step.nameSpan,
      labels: [],
      reason: 'it is hardware that runs in every clock',
      fix: `call this.${child.path}.step({ ... }) once in step()`,
    });
  }
}

function notePendingNames(context: Context, body: readonly StatementNode[]): void {
  for (const statement of body) {
    if (statement.kind !== 'variable') continue;
    for (const { pattern, initial } of statement.declarations) {
      const child =
        initial?.kind === 'call' && initial.callee.kind === 'member' && initial.callee.name === 'step'
          ? initial.callee.object.text.replace(/^this\./, '')
          : undefined;
      const names = pattern.kind === 'name' ? [pattern] : pattern.kind === 'record' ? pattern.elements : [];
      for (const name of names) context.pendingNames.set(name.name, { span: name.span, child });
    }
  }
}

function bindInputs(context: Context, step: FunctionNode, inputs: ReadonlyMap<string, Signal>): void {
  const parameter = step.parameters[0];
  if (parameter === undefined) return;
  const { pattern } = parameter;
  switch (pattern.kind) {
    case 'name':
      context.scopes.bind(pattern.name, { kind: 'record', signals: inputs });
      return;
    case 'record':
      for (const element of pattern.elements) {
        const signal = inputs.get(element.property);
        const fields = fieldsAmong(inputs, element.property);
        if (fields !== undefined) {
          context.scopes.bind(element.name, { kind: 'struct', fields });
          continue;
        }
        if (signal === undefined) {
          failAt(element.span, 'TW2011', `there is no input port '${element.property}'`, {
            fix: `there are: ${Object.keys(context.instance.module.io.in).join(', ')}`,
          });
        }
        context.scopes.bind(element.name, { kind: 'signal', signal });
      }
      return;
    case 'otherPattern':
      failAt(pattern.span, 'TW1016', 'the inputs of step() are one name or { a, b }', {
        reason: 'every input is driven in every clock: there is nothing to default and nothing to collect',
        fix: 'write step({ a, b }: In<Name>), or step(inputs: In<Name>) and inputs.a',
      });
  }
}

function lowerOutputs(
  context: Context,
  step: FunctionNode,
  last: StatementNode | undefined,
  outputs: ReadonlyMap<string, Signal>,
  returned: readonly PropertyNode[],
): void {
  if (outputs.size > 0 && (last?.kind !== 'return' || last.value?.kind !== 'object')) {
    failAt(last?.span ?? step.nameSpan, 'TW3021', 'step() must end with one return of a record of its outputs', {
      fix: `return { ${Object.keys(context.instance.module.io.out).join(', ')} };`,
    });
  }
  for (const property of returned) {
    if (Object.hasOwn(context.instance.module.io.out, property.name)) continue;
    failAt(property.span, 'TW3022', `there is no combinational output port '${property.name}'`, {
      reason: context.ports.some((port) => port.sourceName === property.name)
        ? 'a registered output is a port already and is not returned'
        : 'every output is declared in io',
      fix: `outputs: ${Object.keys(context.instance.module.io.out).join(', ')}`,
    });
  }
  let blankBefore = last?.blankBefore ?? false;
  for (const name of Object.keys(context.instance.module.io.out)) {
    const property = returned.find((candidate) => candidate.name === name);
    const target = outputs.get(name);
    const fields = fieldsAmong(outputs, name);
    if (property === undefined) {
      const declared = portSource(context, 'out', name, undefined);
      failAt(last?.span ?? step.nameSpan, 'TW3023', `output '${name}' is not returned`, {
        labels: [{ span: declared.span, text: 'declared here' }],
        fix: `add ${name} to the returned record`,
      });
    }
    const put =
      fields !== undefined
        ? assignRecordOutput(context, fields, property, blankBefore)
        : target !== undefined && assignOutput(context, target, property, blankBefore);
    if (put) blankBefore = false;
  }
}

function assignRecordOutput(
  context: Context,
  fields: RecordSignals,
  property: PropertyNode,
  blankBefore: boolean,
): boolean {
  const { value } = property;
  const given = recordSignals(context, value);
  if (given !== undefined && [...fields].every(([field, signal]) => given.get(field) === signal)) return false;
  const layout = { span: property.span, comment: [], blankBefore };
  context.currentSegment.statements.push(...assignRecord(context, fields, value, `output '${property.name}'`, layout));
  return true;
}

/** Returns true when a statement was needed: an output that is a local of the same name has its value already. */
function assignOutput(context: Context, target: Signal, property: PropertyNode, blankBefore: boolean): boolean {
  if (target.kind === 'wires') return false;
  const binding = property.value.kind === 'identifier' ? context.scopes.lookup(property.value.name) : undefined;
  if (binding?.kind === 'signal' && binding.signal === target) return false;
  const base = { span: property.span, comment: [], blankBefore };
  const { statements } = context.currentSegment;
  try {
    if (target.length === undefined) {
      const value = lowerFor(context, property.value, target.type, `output '${property.name}'`);
      statements.push({ ...base, kind: 'assign', target, index: undefined, value, declares: true });
    } else {
      statements.push({ ...base, kind: 'copy', target, source: vectorFor(context, property.value, target) });
    }
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    context.diagnostics.push(error.diagnostic);
  }
  return true;
}
