/** Enums of a module: names that derive from them are taken before any other name is chosen. */

import { derivedEnumNames } from '../emit/derived-names.ts';
import { flatPorts, type FlatType, type Ports, recordsOf } from '../language/index.ts';
import type { Context } from './context.ts';

/** Names that derive from enums and fields are taken before any other name is chosen. */
export function registerEnums(context: Context): void {
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
    if (type.kind !== 'enum') continue;
    const isKnown = context.enums.has(type.name);
    const definition = context.enumDefinition(type);
    if (isKnown) continue;
    for (const name of derivedEnumNames(definition)) context.namer.claim(name);
  }
}

function portTypes(io: Ports): FlatType[] {
  return [...flatPorts(io.in), ...flatPorts(io.out), ...flatPorts(io.state)].map(({ type }) => type);
}
