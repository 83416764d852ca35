/**
 * Which members of an array of sub-modules a round of the loop that steps them may read: those that are not stepped yet.
 * In V8 a member that has been stepped shows the next clock's value, in hardware all of them show this clock's.
 */

import type { ExpressionNode } from '../syntax/ast.ts';

/** A loop over all members, one step a round. */
export interface Stepping {
  readonly variable: string;
  /** 1: from the first to the last, -1: from the last to the first. */
  readonly direction: 1 | -1;
}

function isCount(node: ExpressionNode): boolean {
  return /^\d+$/.test(node.text);
}

/** True for the member of this round and, where the text shows it, for those of the rounds to come: `i + 1` going up. */
export function isNotYetStepped(index: ExpressionNode, { variable, direction }: Stepping): boolean {
  if (index.kind === 'identifier') return index.name === variable;
  if (index.kind !== 'binary' || index.left.kind !== 'identifier' || index.left.name !== variable) return false;
  return index.operator === (direction === 1 ? '+' : '-') && isCount(index.right);
}

/** How to write the loop so that the read comes first. */
export function readFirst(index: ExpressionNode, { variable, direction }: Stepping): string {
  const otherWay = direction === 1 ? -1 : 1;
  if (isNotYetStepped(index, { variable, direction: otherWay })) {
    return direction === 1
      ? `let the loop run downwards: for (let ${variable} = COUNT - 1; ${variable} >= 0; ${variable}--)`
      : `let the loop run upwards: for (let ${variable} = 0; ${variable} < COUNT; ${variable}++)`;
  }
  return 'copy what is read into wires() in a loop of its own, before the one that steps';
}
