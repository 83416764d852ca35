/** Every identifier that the printer makes from another one; whoever chooses names must keep them free. */

import { asciiName } from '../ir/ascii-name.ts';
import type { EnumDefinition, Signal } from '../ir/ir.ts';

export const DEFAULT_NEXT_SUFFIX = '_next';

/** A name with an ending that starts with an underscore; one at the end of the name, as in `before_`, does for both. */
function joined(name: string, ending: string): string {
  return name.endsWith('_') && ending.startsWith('_') ? name + ending.slice(1) : name + ending;
}

/** Value that the register takes at the next clock edge. */
export function nextName(register: string, suffix: string = DEFAULT_NEXT_SUFFIX): string {
  return joined(register, suffix);
}

export interface MemoryPortNames {
  readonly writeEnable: string;
  readonly writeAddress: string;
  readonly writeData: string;
}

export function memoryPortNames(memory: string): MemoryPortNames {
  return {
    writeEnable: joined(memory, '_we'),
    writeAddress: joined(memory, '_waddr'),
    writeData: joined(memory, '_wdata'),
  };
}

export function enumTypeName(definition: EnumDefinition): string {
  return `${asciiName(definition.name)}_t`;
}

export function enumMemberName(definition: EnumDefinition, member: string): string {
  return asciiName(`${definition.name}_${member}`);
}

/** Names that the printer adds for one signal. */
export function derivedNames(signal: Signal, suffix: string = DEFAULT_NEXT_SUFFIX): readonly string[] {
  switch (signal.kind) {
    case 'register':
    case 'registers':
      return [nextName(signal.name, suffix)];
    case 'memory':
      return Object.values(memoryPortNames(signal.name)) as string[];
    case 'childOutput':
      return [`unused_${signal.name}`];
    default:
      return [];
  }
}

/** Names that the printer adds for one enum. */
export function derivedEnumNames(definition: EnumDefinition): readonly string[] {
  return [enumTypeName(definition), ...definition.members.map((member) => enumMemberName(definition, member.name))];
}
