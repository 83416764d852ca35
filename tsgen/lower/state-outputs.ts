/** Outputs that depend on state alone: getters that the parent may read before step(). */

import { failAt } from '../diagnostics/report.ts';
import type { Signal } from '../ir/ir.ts';
import { flatPorts } from '../language/index.ts';
import { getterOf } from './constants.ts';
import type { Context } from './context.ts';
import { lowerFor } from './expressions.ts';
import { declarePort } from './ports.ts';

/** The ports of `state`. Throws TW1019 for one without a getter. */
export function declareStateOutputs(context: Context): readonly Signal[] {
  return flatPorts(context.instance.module.io.state).map((flat) => {
    const port = declarePort(context, 'state', flat);
    if (getterOf(context, flat.name) === undefined) {
      const isRegister = context.storage(flat.name)?.output === true;
      failAt(port.span, 'TW1019', `output '${flat.name}' of state has no getter`, {
        reason: isRegister ? 'an outReg() is a port already' : 'its value is what the getter of the same name returns',
        fix: isRegister ? `remove '${flat.name}' from state` : `add get ${flat.name}() { return ...; } to the class`,
      });
    }
    return port;
  });
}

/**
 * Gives them their values, in a block of their own before all others: there, registers have the values of this clock, and
 * no path leads from an input of the module to these outputs.
 */
export function lowerStateOutputs(context: Context, outputs: readonly Signal[]): void {
  if (outputs.length === 0) return;
  const { statements } = context.currentSegment;
  for (const target of outputs) {
    const getter = getterOf(context, target.sourceName);
    const span = getter?.span ?? target.span;
    const node = { kind: 'member', object: { kind: 'this', span, text: 'this' }, name: target.sourceName } as const;
    const text = `this.${target.sourceName}`;
    const value = lowerFor(context, { ...node, span, text }, target.type, `output '${target.sourceName}'`);
    const layout = { span, comment: getter?.comment ?? [], blankBefore: false };
    statements.push({ ...layout, kind: 'assign', target, index: undefined, value, declares: true });
  }
  context.segments.push({ statements: [], children: [] });
}
