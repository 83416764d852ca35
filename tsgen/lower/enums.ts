/** Enums of a module: names that derive from them are taken before any other name is chosen. */

import { derivedEnumNames } from '../emit/derived-names.ts';
import { flatPorts, type FlatType, type Ports, recordsOf, storageOf } from '../language/index.ts';
import type { Context } from './context.ts';

/** Names that derive from enums and fields are taken before any other name is chosen. */
export function registerEnums(context: Context): void {
  const { io } = context.instance.module;
  const types = portTypes(io);
  for (const name of Object.keys(context.instance.module)) {
    const storage = context.storage(name);
    if (storage !== undefined) types.push({ type: storage.type, owner: name });
  }
  for (const [owner, { fields }] of recordsOf(context.instance.module)) {
    types.push(...[...fields.values()].map(({ type }) => ({ type, owner })));
  }
  for (const child of context.instance.children.values()) {
    const owner = child.classNode.name;
    const storages = [...storageOf(child.module)].filter(([, storage]) => storage.output);
    types.push(...portTypes(child.module.io, owner), ...storages.map(([, { type }]) => ({ type, owner })));
  }
  for (const { type: declared, owner } of types) {
    const type = declared.kind === 'vector' ? declared.element : declared;
    if (type.kind !== 'enum') continue;
    const { size } = context.enums;
    const definition = context.enumDefinition(type, owner);
    if (context.enums.size === size) continue;
    for (const name of derivedEnumNames(definition)) context.namer.claim(name);
  }
}

interface OwnedType {
  readonly type: FlatType;
  /** What has the type: a port, a field, or the class of a sub-module. */
  readonly owner: string;
}

function portTypes(io: Ports, owner?: string): OwnedType[] {
  const ports = [...flatPorts(io.in), ...flatPorts(io.out), ...flatPorts(io.state)];
  return ports.map(({ name, type }) => ({ type, owner: owner ?? name }));
}
