/** Fields that are storage, and those that must not be. */

import { failAt } from '../diagnostics/report.ts';
import { derivedNames, nextName } from '../emit/derived-names.ts';
import type { Signal } from '../ir/ir.ts';
import { fieldSignalName, RecordStorage, recordsOf, Storage } from '../language/index.ts';
import type { ExpressionNode, FieldNode, PropertyNode } from '../syntax/ast.ts';
import { type Context, intervalOfType, scaleOfType, textOfType } from './context.ts';
import { makeSignal } from './locals.ts';
import { legalName } from './names.ts';
import { claimPortName, fieldOf, isOwnField } from './ports.ts';
import { fieldKey } from './records.ts';

const SIGNAL_KINDS = { register: 'register', registers: 'registers', memory: 'memory', wires: 'wires' } as const;

export function declareFields(context: Context, returned: readonly PropertyNode[]): void {
  const { out } = context.instance.module.io;
  // A register that is a port keeps its name, and so does its next value: they come before what can have another name.
  for (const name of outputRegisters(context)) context.namer.claim(nextName(name, context.nextSuffix));
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

function outputRegisters({ instance: { module } }: Context): readonly string[] {
  return Object.entries(module).flatMap(([name, value]: [string, unknown]) => {
    if (value instanceof RecordStorage) {
      return value.output ? [...value.fields.keys()].map((key) => fieldSignalName(name, key)) : [];
    }
    return value instanceof Storage && value.output ? [name] : [];
  });
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

/** The same signal under a name that is free, as are those that the printer makes from it. */
function withFreeName(context: Context, signal: Signal): Signal {
  const { namer, nextSuffix } = context;
  const isTaken = (name: string): boolean =>
    [name, ...derivedNames({ ...signal, name }, nextSuffix)].some((each) => namer.isTaken(each));
  let { name } = signal;
  while (isTaken(name)) name = `${name}_`;
  namer.claim(name);
  return { ...signal, name };
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
  const described = makeSignal({
    kind: SIGNAL_KINDS[storage.kind],
    name: storage.output ? wanted : legalName(wanted),
    sourceName: name,
    type: context.valueType(storage.type),
    declared: intervalOfType(storage.type),
    declaredText: textOfType(storage.type),
    ...scaleOfType(storage.type),
    ...(storage.length === undefined ? {} : { length: storage.length }),
    port: storage.output,
    initial: storage.initial.map(Number),
    span,
    comment: field?.comment ?? [],
    topLevel: true,
  });
  const signal = storage.output ? described : withFreeName(context, described);
  for (const derived of derivedNames(signal, context.nextSuffix)) context.namer.claim(derived);
  context.fields.set(name, signal);
  (storage.output ? context.ports : context.signals).push(signal);
}
