/** Declaring the wires that a const or let stands for. */

import type { Span } from '../diagnostics/span.ts';
import type { Interval } from '../ir/interval.ts';
import type { Signal, SignalKind, ValueType } from '../ir/ir.ts';
import { type Context, sameType } from './context.ts';

interface SignalOptions {
  readonly kind: SignalKind;
  readonly name: string;
  readonly sourceName: string;
  readonly type: ValueType;
  readonly span: Span;
  readonly declared?: Interval;
  readonly declaredText?: string;
  readonly fractionBits?: number;
  readonly length?: number;
  readonly port?: boolean;
  readonly ofState?: boolean;
  readonly initial?: readonly number[];
  readonly ofInstances?: boolean;
  readonly topLevel?: boolean;
  readonly comment?: readonly string[];
}

export function makeSignal(options: SignalOptions): Signal {
  return {
    kind: options.kind,
    name: options.name,
    sourceName: options.sourceName,
    type: options.type,
    declared: options.declared,
    declaredText: options.declaredText,
    ...(options.fractionBits === undefined ? {} : { fractionBits: options.fractionBits }),
    length: options.length,
    port: options.port ?? false,
    ...(options.ofState === true ? { ofState: true } : {}),
    initial: options.initial ?? [],
    ...(options.ofInstances === true ? { ofInstances: true } : {}),
    topLevel: options.topLevel ?? false,
    span: options.span,
    comment: options.comment ?? [],
  };
}

/**
 * A wire for a const or let. A name that is declared again in a sibling block, with the same type, is the same wire: each
 * block assigns it before it reads it.
 */
export function declareLocal(context: Context, name: string, type: ValueType, span: Span): Signal {
  if (!context.topLevel) {
    const sibling = context.siblings.find(
      (signal) => signal.sourceName === name && sameType(signal.type, type) && !context.scopes.isVisible(signal),
    );
    if (sibling !== undefined) return sibling;
  }
  const signal = declareOwnLocal(context, name, type, span);
  if (!context.topLevel) context.siblings.push(signal);
  return signal;
}

/** A wire that no other declaration shares. */
export function declareOwnLocal(context: Context, name: string, type: ValueType, span: Span): Signal {
  const isOfFunction = context.locals !== context.signals;
  // A name that a port has already: what the port is, in the end, is another value.
  const isPort = Object.hasOwn(context.instance.module.io.out, name);
  const path = [...(isPort ? ['value'] : []), ...context.segmentPath, ...context.scopes.path];
  const signal = makeSignal({
    kind: 'local',
    name: context.namer.unique(name, path, isOfFunction ? context.portsAbove : undefined),
    sourceName: name,
    type,
    span,
    topLevel: context.topLevel,
  });
  context.locals.push(signal);
  return signal;
}
