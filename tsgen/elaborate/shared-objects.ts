/** Storage and sub-modules that are one object under two names: JavaScript shares them, hardware would have each twice. */

import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import { Module, RecordStorage, RegisteredMemoryStorage, Storage } from '../language/index.ts';
import type { ElaboratedInstance } from './elaborate.ts';

interface Place {
  /** `TransferBuffer.acc`, `Bank.cells[2]`. */
  readonly name: string;
  readonly span: Span;
}

/** Throws DiagnosticError (TW1021) when two fields of the hierarchy hold one object. */
export function checkSharedObjects(top: ElaboratedInstance): void {
  visit(top, new Map());
}

function visit(instance: ElaboratedInstance, known: Map<object, Place>): void {
  const { classNode, module } = instance;
  for (const [field, value] of Object.entries(module) as [string, unknown][]) {
    const span = classNode.fields.find(({ name }) => name === field)?.nameSpan ?? classNode.nameSpan;
    for (const [path, object] of objectsIn(field, value)) {
      const place = { name: `${classNode.name}.${path}`, span };
      const first = known.get(object);
      if (first !== undefined) failShared(first, place, object instanceof Module);
      known.set(object, place);
    }
  }
  for (const child of instance.children.values()) visit(child, known);
}

function objectsIn(field: string, value: unknown): readonly (readonly [string, object])[] {
  if (Array.isArray(value)) return value.flatMap((element, index) => objectsIn(`${field}[${index}]`, element));
  const isHardware =
    value instanceof Storage ||
    value instanceof RegisteredMemoryStorage ||
    value instanceof RecordStorage ||
    value instanceof Module;
  return isHardware ? [[field, value]] : [];
}

function failShared(first: Place, second: Place, isModule: boolean): never {
  failAt(second.span, 'TW1021', `'${second.name}' and '${first.name}' are one object`, {
    labels: first.span === second.span ? [] : [{ span: first.span, text: `'${first.name}' is declared here` }],
    fix: isModule
      ? 'make each with a new of its own, an array with Array.from({ length }, () => new ...)'
      : 'declare each with a call of its own, such as regs(...), in its field',
  });
}
