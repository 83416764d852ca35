/** Fields that are storage, and those that must not be. */

import { failAt } from '../diagnostics/report.ts';
import { derivedNames } from '../emit/derived-names.ts';
import { fieldSignalName, RecordStorage, recordsOf, type Storage } from '../language/index.ts';
import type { ExpressionNode, FieldNode, PropertyNode } from '../syntax/ast.ts';
import { type Context, intervalOfType, textOfType } from './context.ts';
import { makeSignal } from './locals.ts';
import { claimPortName, fieldOf, isOwnField } from './ports.ts';
import { fieldKey } from './records.ts';

const SIGNAL_KINDS = { register: 'register', registers: 'registers', memory: 'memory', wires: 'wires' } as const;

export function declareFields(context: Context, returned: readonly PropertyNode[]): void {
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
