/**
 * Registered outputs of an array of sub-modules that a signal chooses among: `this.stages[chosen].level`. The outputs of
 * all of them stand in one vector of wires, which the signal indexes. Arrays that a generate loop steps have such a
 * vector anyway (child-loops.ts); this is for all others.
 */

import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import type { ConstantExpression, Expression, Signal, Statement } from '../ir/ir.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { childIdentifier, childOutput, readAfterStep } from './children.ts';
import { type ChildState, type Context, INTEGER, sameType } from './context.ts';
import { makeSignal } from './locals.ts';
import { legalName } from './names.ts';

type MemberNode = ExpressionNode & { readonly kind: 'member' };

export interface Gathered {
  /** The outputs of one sub-module after the other. */
  readonly signal: Signal;
  readonly count: number;
  /** Elements of the output of one sub-module; undefined when it is a scalar. */
  readonly columns: number | undefined;
  /** Which sub-module. */
  readonly index: ExpressionNode;
}

/** The outputs that `this.stages[index].port` chooses among; undefined when it is something else. */
export function gathered(context: Context, { object, name: port, span }: MemberNode): Gathered | undefined {
  if (object.kind !== 'element' || object.object.kind !== 'member' || object.object.object.kind !== 'this') {
    return undefined;
  }
  const field = object.object.name;
  const children = childrenIn(context, field);
  const [first] = children;
  if (first === undefined) return undefined;
  const stepped = children.find((child) => child.stepped);
  if (stepped !== undefined) readAfterStep(stepped, port, span);
  const outputs = children.map((child) => childOutput(context, child, port, span, 'beforeStep'));
  const columns = outputs[0]?.length;
  const key = `${field}.${port}`;
  const known = context.gathered.get(key);
  const signal = known ?? gather(context, field, port, outputs, span);
  context.gathered.set(key, signal);
  return { signal, count: children.length, columns, index: object.index };
}

function childrenIn(context: Context, field: string): readonly ChildState[] {
  const children: ChildState[] = [];
  for (let child = context.children.get(`${field}[0]`); child !== undefined; ) {
    children.push(child);
    child = context.children.get(`${field}[${children.length}]`);
  }
  return children;
}

function gather(context: Context, field: string, port: string, outputs: readonly Signal[], span: Span): Signal {
  const [first] = outputs;
  const isUniform = outputs.every(
    (output) =>
      first !== undefined &&
      sameType(output.type, first.type) &&
      output.length === first.length &&
      output.declared?.low === first.declared?.low &&
      output.declared?.high === first.declared?.high &&
      output.fractionBits === first.fractionBits,
  );
  if (first === undefined || !isUniform) {
    failAt(span, 'TW4003', `the sub-modules '${field}' have outputs '${port}' of different types`, {
      reason: 'one signal chooses among them, and the result is one wire of one type',
      fix: 'name one of them by a constant index, or give them one type',
    });
  }
  const columns = first.length ?? 1;
  const signal = makeSignal({
    kind: 'wires',
    name: context.namer.unique(legalName(`${childIdentifier(field)}_${port}`)),
    sourceName: `${field}.${port}`,
    type: first.type,
    ...(first.declared === undefined ? {} : { declared: first.declared }),
    ...(first.declaredText === undefined ? {} : { declaredText: first.declaredText }),
    ...(first.fractionBits === undefined ? {} : { fractionBits: first.fractionBits }),
    length: outputs.length * columns,
    span,
    topLevel: true,
  });
  context.signals.push(signal);
  const layout = { span, comment: [], blankBefore: false };
  // Zero need not be a member of an enum.
  const start = first.type.kind === 'enum' ? first.type.definition.members[0]?.value : first.declared?.low;
  const value = constant(start ?? 0, first, span);
  const statements: Statement[] = [{ ...layout, kind: 'fill', target: signal, value }];
  outputs.forEach((output, place) => {
    for (let column = 0; column < columns; column += 1) {
      const index = constant(place * columns + column, undefined, span);
      const given: Expression =
        output.length === undefined
          ? { kind: 'read', signal: output, span, type: output.type }
          : { kind: 'element', signal: output, index: constant(column, undefined, span), span, type: output.type };
      statements.push({ ...layout, kind: 'assign', target: signal, index, value: given, declares: false });
    }
  });
  // They hold for the whole clock, so they stand in a block of their own before everything that may read them.
  const segment = context.gatheredSegment ?? { statements: [], children: [] };
  if (context.gatheredSegment === undefined) context.segments.unshift(segment);
  context.gatheredSegment = segment;
  segment.statements.push(...statements);
  return signal;
}

function constant(value: number, like: Signal | undefined, span: Span): ConstantExpression {
  const type = like?.type ?? INTEGER;
  const member = type.kind === 'enum' ? type.definition.members.find((each) => each.value === value)?.name : undefined;
  return { kind: 'constant', value, constant: undefined, member, radix: 10, span, type };
}
