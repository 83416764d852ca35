/**
 * A loop that steps an array of sub-modules of one shape, as a generate loop: the inputs of all, the instances, what is done
 * with the outputs. Which loops are of that kind: child-loop-search.ts.
 */

import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import type { ConstantExpression, Expression, NamedConstant, Signal, Statement } from '../ir/ir.ts';
import type { StatementNode } from '../syntax/ast.ts';
import { arrayWire, isScalar, outputWire, registeredOutputs } from './child-arrays.ts';
import { type ChildLoop, givenInputs } from './child-loop-search.ts';
import type { ChildState, Context } from './context.ts';
import { INTEGER } from './context.ts';
import { effectsOf, meet } from './effects.ts';
import { lowerFor } from './expressions.ts';
import { makeSignal } from './locals.ts';
import { legalName } from './names.ts';
import { lowerBlockInto, lowerNested } from './statements.ts';

type ForNode = StatementNode & { readonly kind: 'for' };

export interface ChildLoopHead {
  readonly name: string;
  readonly rounds: number;
  readonly direction: 1 | -1;
  /** The named constant that the rounds are counted to. */
  readonly bound: NamedConstant | undefined;
}

function loopVariable(context: Context, head: ChildLoopHead, span: Span): Signal {
  return makeSignal({
    kind: 'loop',
    name: context.loopVariable(head.name),
    sourceName: head.name,
    type: INTEGER,
    span,
  });
}

/** Lowers the loop: the inputs of all, the instances, what is done with the outputs. */
export function lowerChildLoop(context: Context, node: ForNode, head: ChildLoopHead, loop: ChildLoop): void {
  const { array, call } = loop;
  const [child] = array.children;
  if (child === undefined) return;
  const again = array.children.some((each) => each.stepped);
  for (const each of array.children) each.stepped = true;
  if (again) {
    failAt(call.span, 'TW4006', `the sub-modules '${array.field}' are stepped twice`, {
      reason: 'each has one clock edge a clock',
      fix: 'step them in one loop',
    });
  }
  array.stepping = loop.stepping;
  const inputs = lowerInputs(context, node, head, loop, child);
  array.stepping = undefined;
  array.stepped = true;
  const ports = [...Object.keys(child.instance.module.io.out), ...registeredOutputs(child).keys()];
  const outputs = ports.flatMap((port) => {
    const signal = outputWire(context, array, port, call.span);
    return signal === undefined ? [] : [{ port, signal }];
  });
  context.currentSegment.children.push({
    name: context.namer.unique(`${legalName(array.field)}_i`),
    moduleName: child.instance.moduleName,
    connections: [...inputs, ...outputs],
    span: call.span,
    comment: [...(inputs.length === 0 ? node.comment : []), ...loop.step.comment],
    generate: {
      field: array.field,
      label: context.namer.unique(array.field),
      variable: context.loopVariable(head.name),
      count: array.children.length,
      ...(head.bound?.value === array.children.length ? { bound: head.bound } : {}),
      shapes: array.children.map((each) => each.instance.moduleName),
    },
  });
  context.openSegment(legalName(array.field));
  lowerAfter(context, node, head, loop, child);
}

function lowerInputs(
  context: Context,
  node: ForNode,
  head: ChildLoopHead,
  loop: ChildLoop,
  child: ChildState,
): { readonly port: string; readonly signal: Signal }[] {
  const { array, call, before } = loop;
  const ports = child.instance.module.io.in;
  const given = new Map((givenInputs(call) ?? []).map((property) => [property.name, property]));
  for (const [name, property] of given) {
    if (Object.hasOwn(ports, name)) continue;
    failAt(property.span, 'TW4010', `the sub-modules '${array.field}' have no input '${name}'`, {
      fix: `their inputs are: ${Object.keys(ports).join(', ')}`,
    });
  }
  const varying = effectsOf(before).writes;
  varying.add(head.name);
  const body: Statement[] = [];
  const defaults: Statement[] = [];
  const common: Statement[] = [];
  const connections: { readonly port: string; readonly signal: Signal }[] = [];
  const variable = loopVariable(context, head, node.span);
  const { topLevel } = context;
  context.scopes.within(head.name, () => {
    context.topLevel = false;
    context.loopDepth += 1;
    context.scopes.bind(head.name, { kind: 'signal', signal: variable });
    try {
      lowerBlockInto(context, before, body);
      for (const [port, type] of Object.entries(ports)) {
        const property = given.get(port);
        if (property === undefined || !isScalar(type)) {
          failAt(call.span, 'TW4009', `input '${port}' of the sub-modules '${array.field}' is not given`, {
            reason: 'an input has no default',
            fix: `add ${port}: ... to the record`,
          });
        }
        const own = meet(effectsOf([], [property.value]).reads, varying);
        const length = own ? array.children.length : undefined;
        const target = arrayWire(context, array, port, type, 'childInput', property.span, length);
        const value = lowerFor(context, property.value, target.type, `input '${port}'`);
        const layout = { span: property.span, comment: [], blankBefore: false };
        if (own) {
          const index = readOf(variable, property.span);
          defaults.push({ ...layout, kind: 'fill', target, value: idleValue(target, property.span) });
          body.push({ ...layout, kind: 'assign', target, index, value, declares: false });
        } else common.push({ ...layout, kind: 'assign', target, index: undefined, value, declares: true });
        connections.push({ port, signal: target });
      }
    } finally {
      context.topLevel = topLevel;
      context.loopDepth -= 1;
    }
  });
  const { statements } = context.currentSegment;
  statements.push(...common, ...defaults);
  if (body.length > 0) statements.push(forStatement(node, head, variable, body));
  return connections;
}

function lowerAfter(context: Context, node: ForNode, head: ChildLoopHead, loop: ChildLoop, child: ChildState): void {
  const { array, taken, after } = loop;
  const variable = loopVariable(context, head, node.span);
  const combinational = Object.keys(child.instance.module.io.out);
  context.scopes.within(head.name, () => {
    context.scopes.bind(head.name, { kind: 'signal', signal: variable });
    for (const { property, name, span } of taken) {
      const signal = combinational.includes(property) ? outputWire(context, array, property, span) : undefined;
      if (signal === undefined) {
        failAt(span, 'TW4010', `step() of '${array.field}' returns no '${property}'`, {
          fix: `it returns: ${combinational.join(', ')}; registered outputs are read before step()`,
        });
      }
      const expression: Expression = {
        kind: 'element',
        signal,
        index: readOf(variable, span),
        span,
        type: signal.type,
      };
      context.scopes.bind(name, { kind: 'expression', expression });
    }
    context.loopDepth += 1;
    const body = lowerNested(context, after, undefined);
    context.loopDepth -= 1;
    if (body.length > 0) context.currentSegment.statements.push(forStatement(node, head, variable, body));
  });
}

function forStatement(
  node: ForNode,
  { rounds, direction, bound }: ChildLoopHead,
  variable: Signal,
  body: readonly Statement[],
): Statement {
  const { span, comment, blankBefore } = node;
  const up = direction === 1;
  return {
    kind: 'for',
    variable,
    from: up ? 0 : rounds - 1,
    to: up ? rounds : -1,
    step: direction,
    bound: up ? bound : undefined,
    ...(up ? {} : { inclusive: true }),
    ...(up || bound === undefined ? {} : { start: { constant: bound, less: 1 } }),
    body,
    span,
    comment,
    blankBefore,
  };
}

function readOf(signal: Signal, span: Span): Expression {
  return { kind: 'read', signal, span, type: signal.type };
}

/** A legal value of the port: every element gets its own in the loop. */
function idleValue(target: Signal, span: Span): ConstantExpression {
  const { low, high } = target.declared ?? { low: 0, high: 0 };
  // Zero need not be a member of an enum.
  const first = target.type.kind === 'enum' ? target.type.definition.members[0] : undefined;
  const value = first?.value ?? Math.min(Math.max(0, low), high);
  return { kind: 'constant', value, constant: undefined, member: first?.name, radix: 10, span, type: target.type };
}
