/**
 * The class of a module with everything it inherits. Which classes those are is read from the constructed instance, so that
 * generics, aliases and abstract bases need no rules of their own: type parameters do not exist at run time.
 */

import type { LoadedFile } from '../frontend/load.ts';
import type { ClassNode, FieldNode, FunctionNode } from '../syntax/ast.ts';

/** One class of a chain of inheritance and the file that it is written in. */
export interface ClassPart {
  readonly node: ClassNode;
  readonly file: LoadedFile;
}

/** A chain of classes as one: what a derived class declares hides what its bases declare under the same name. */
export interface ClassMembers {
  /** The most derived class, with the inherited fields, methods and getters; base fields first, as they are initialised. */
  readonly node: ClassNode;
  /** The file whose names the body of a method or getter sees. */
  readonly fileOf: (member: FunctionNode) => LoadedFile | undefined;
  /** What the call `super.name()` means inside `member`. */
  readonly superMethod: (member: FunctionNode, name: string) => FunctionNode | undefined;
  /** The getter that `super.name` without a call means there. */
  readonly superGetter: (member: FunctionNode, name: string) => FunctionNode | undefined;
}

/** Abstract members have no body, and are of no use to the hardware. */
function isConcrete(member: FunctionNode): boolean {
  return !member.modifiers.includes('abstract');
}

function visibleFrom<T extends { readonly name: string }>(parts: readonly (readonly T[])[]): T[] {
  const found = new Map<string, T>();
  for (const members of parts.toReversed()) for (const member of members) found.set(member.name, member);
  return [...found.values()];
}

/** @param parts the class first, then its bases up to, and without, Module. */
export function membersOf(parts: readonly [ClassPart, ...ClassPart[]]): ClassMembers {
  const [own] = parts;
  const functions = ({ node }: ClassPart): FunctionNode[] => [...node.methods, ...node.getters].filter(isConcrete);
  const files = new Map(parts.flatMap((part) => functions(part).map((member) => [member, part.file] as const)));
  const fields = visibleFrom<FieldNode>(parts.map(({ node }) => node.fields));
  const methods = visibleFrom(parts.map(({ node }) => node.methods.filter(isConcrete)));
  const getters = visibleFrom(parts.map(({ node }) => node.getters.filter(isConcrete)));
  const above = (member: FunctionNode): readonly ClassPart[] =>
    parts.slice(parts.findIndex((part) => functions(part).includes(member)) + 1);
  const named =
    (name: string) =>
    (member: FunctionNode): boolean =>
      member.name === name && isConcrete(member);
  return {
    // Of two members of one name the last counts, as in JavaScript.
    node: { ...own.node, fields, methods, getters },
    fileOf: (member) => files.get(member),
    superMethod: (member, name) =>
      above(member)
        .flatMap(({ node }) => node.methods)
        .find(named(name)),
    superGetter: (member, name) =>
      above(member)
        .flatMap(({ node }) => node.getters)
        .find(named(name)),
  };
}
