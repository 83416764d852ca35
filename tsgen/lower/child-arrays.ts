/**
 * Arrays of sub-modules of one shape that one loop steps (child-loops.ts): the wires from and to all of them, one packed
 * vector for each port, and how step() reads them.
 */

import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import type { Expression, Signal } from '../ir/ir.ts';
import { type PortType, type ScalarType, storageOf } from '../language/index.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { noRegisteredOutput } from './children.ts';
import type { ChildState, Context } from './context.ts';
import { intervalOfType, scaleOfType, textOfType } from './context.ts';
import { lowerInteger } from './expressions.ts';
import { makeSignal } from './locals.ts';
import { legalName } from './names.ts';
import { isNotYetStepped, readFirst, type Stepping } from './stepping.ts';

/** The field that holds the sub-modules, and the wires from their outputs. */
export interface ChildArray {
  readonly field: string;
  readonly children: readonly ChildState[];
  readonly outputs: Map<string, Signal>;
  /** The loop whose inputs are being lowered; undefined outside of it. */
  stepping: Stepping | undefined;
  stepped: boolean;
}

export function isScalar(type: PortType): type is ScalarType {
  return type.kind === 'integer' || type.kind === 'boolean' || type.kind === 'enum';
}

export function registeredOutputs(child: ChildState): ReadonlyMap<string, ScalarType> {
  const outputs = new Map<string, ScalarType>(Object.entries(child.instance.module.io.state));
  for (const [name, storage] of storageOf(child.instance.module)) {
    if (storage.output && storage.length === undefined && isScalar(storage.type)) outputs.set(name, storage.type);
  }
  return outputs;
}

export function arrayWire(
  context: Context,
  array: ChildArray,
  port: string,
  type: ScalarType,
  kind: 'childInput' | 'childOutput',
  span: Span,
  length: number | undefined,
): Signal {
  const signal = makeSignal({
    kind,
    name: context.namer.unique(legalName(`${array.field}_${port}`)),
    sourceName: `${array.field}.${port}`,
    type: context.valueType(type),
    declared: intervalOfType(type),
    declaredText: textOfType(type),
    ...scaleOfType(type),
    ...(length === undefined ? {} : { length }),
    span,
    topLevel: true,
  });
  context.signals.push(signal);
  return signal;
}

export function outputWire(context: Context, array: ChildArray, port: string, span: Span): Signal | undefined {
  const known = array.outputs.get(port);
  if (known !== undefined) return known;
  const child = array.children[0];
  if (child === undefined) return undefined;
  const combinational = child.instance.module.io.out[port];
  const type =
    combinational !== undefined && isScalar(combinational) ? combinational : registeredOutputs(child).get(port);
  if (type === undefined) return undefined;
  const signal = arrayWire(context, array, port, type, 'childOutput', span, array.children.length);
  array.outputs.set(port, signal);
  return signal;
}

/** `this.stages[index].port`, a registered output read before step(); undefined when it is no such array. */
export function childArrayElement(
  context: Context,
  node: ExpressionNode & { readonly kind: 'member' },
): Expression | undefined {
  const { object, name: port } = node;
  if (object.kind !== 'element' || object.object.kind !== 'member' || object.object.object.kind !== 'this')
    return undefined;
  const array = context.childArrays.get(object.object.name);
  const child = array?.children[0];
  if (array === undefined || child === undefined) return undefined;
  if (!registeredOutputs(child).has(port)) {
    failAt(node.span, 'TW4003', `'${port}' is no registered output of the sub-modules '${array.field}'`, {
      ...noRegisteredOutput(child, port, `this.${array.field}[i]`),
    });
  }
  if (array.stepped) {
    failAt(
      node.span,
      'TW4004',
      `'${array.field}[...].${port}' is read after step(), where it holds the next clock's value`,
      {
        reason: 'a registered output is the value before the clock edge',
        fix: 'read it before the loop that steps the sub-modules',
      },
    );
  }
  if (array.stepping !== undefined && !isNotYetStepped(object.index, array.stepping)) {
    failAt(
      node.span,
      'TW4004',
      `'${array.field}[${object.index.text}]' may be stepped by now, so that '${port}' is the next clock's`,
      {
        reason:
          'a registered output is the value before the clock edge, and this loop has stepped some of the sub-modules',
        fix: readFirst(object.index, array.stepping),
      },
    );
  }
  const signal = outputWire(context, array, port, node.span);
  if (signal === undefined) return undefined;
  return { kind: 'element', signal, index: lowerInteger(context, object.index), span: node.span, type: signal.type };
}
