/**
 * Names that step() declares further down. Something that uses one of them stands too early, or is part of a combinational
 * loop: then no order of the statements would do, and everything that takes part is named.
 */

import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import type { ExpressionNode } from '../syntax/ast.ts';

export interface PendingName {
  readonly name: string;
  /** Where it is declared. */
  readonly span: Span;
  /** What it is declared as. */
  readonly initial: ExpressionNode | undefined;
  /** The sub-module whose step() gives it. */
  readonly child: string | undefined;
}

type PendingNames = ReadonlyMap<string, PendingName>;

/** Fails (TW4005): the name is used at `span`, before its declaration. */
export function failPending(pending: PendingName, span: Span, names: PendingNames): never {
  const loop = loopFrom(pending, span, names);
  if (loop === undefined) {
    failAt(span, 'TW4005', `'${pending.name}' is used before it has a value`, {
      labels: [labelOf(pending)],
      reason: 'statements are evaluated in order',
      fix: 'order the statements by the flow of data; break a loop with a register (outReg)',
    });
  }
  const round = [...loop, pending].map(({ name }) => `'${name}'`).join(' -> ');
  const children = [...new Set(loop.flatMap(({ child }) => (child === undefined ? [] : [`'${child}'`])))];
  const through =
    children.length === 0 ? '' : ` through sub-module${children.length === 1 ? '' : 's'} ${children.join(', ')}`;
  failAt(span, 'TW4005', `'${pending.name}' depends on itself: ${round} is a combinational loop${through}`, {
    labels: loop.map(labelOf),
    reason: 'each of them would need its own result within the same clock',
    fix: 'break the loop with a register (outReg)',
  });
}

function labelOf({ name, span, child }: PendingName): { readonly span: Span; readonly text: string } {
  return {
    span,
    text: child === undefined ? `'${name}' is assigned here` : `'${name}' comes out of sub-module '${child}' here`,
  };
}

/**
 * The names from `start` to one whose declaration holds the place `span`, each with the next one in its declaration;
 * undefined when there is no such way. The shortest, by breadth.
 */
function loopFrom(start: PendingName, span: Span, names: PendingNames): readonly PendingName[] | undefined {
  const seen = new Set([start]);
  let ways: (readonly PendingName[])[] = [[start]];
  while (ways.length > 0) {
    const closed = ways.find((way) => holds(way.at(-1)?.initial, span));
    if (closed !== undefined) return closed;
    ways = ways.flatMap((way) => {
      const last = way.at(-1)?.initial;
      const used = last === undefined ? [] : identifiersIn(last).flatMap((name) => names.get(name) ?? []);
      return used.flatMap((next) => {
        if (seen.has(next)) return [];
        seen.add(next);
        return [[...way, next]];
      });
    });
  }
  return undefined;
}

function holds(node: ExpressionNode | undefined, { start, end }: Span): boolean {
  return node !== undefined && node.span.start <= start && end <= node.span.end;
}

function identifiersIn(node: ExpressionNode): readonly string[] {
  switch (node.kind) {
    case 'identifier':
      return [node.name];
    case 'member':
      return identifiersIn(node.object);
    case 'element':
      return [node.object, node.index].flatMap(identifiersIn);
    case 'call':
      return [node.callee, ...node.arguments].flatMap(identifiersIn);
    case 'unary':
    case 'update':
      return identifiersIn(node.operand);
    case 'binary':
      return [node.left, node.right].flatMap(identifiersIn);
    case 'conditional':
      return [node.condition, node.whenTrue, node.whenFalse].flatMap(identifiersIn);
    case 'assignment':
      return [node.target, node.value].flatMap(identifiersIn);
    case 'object':
      return node.properties.flatMap(({ value }) => identifiersIn(value));
    case 'array':
      return node.elements.flatMap(identifiersIn);
    case 'other':
      return node.children.flatMap(identifiersIn);
    default:
      return [];
  }
}
