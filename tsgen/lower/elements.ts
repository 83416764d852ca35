/** Elements of arrays: `array[index]`, and `matrix[row][column]`, which lies row after row in one flat array. */

import { failAt } from '../diagnostics/report.ts';
import type { ConstantExpression, Expression, Signal } from '../ir/ir.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { childOfNode } from './children.ts';
import { type Context, INTEGER } from './context.ts';
import { arrayOf, lowerInteger } from './expressions.ts';
import { gathered } from './gathered.ts';

type ElementNode = ExpressionNode & { readonly kind: 'element' };

export interface Element {
  readonly signal: Signal;
  readonly index: Expression;
}

/** Elements of one row, when the expression names an array with rows. */
export function columnsOf(context: Context, node: ExpressionNode): number | undefined {
  return node.kind === 'member' && node.object.kind === 'this' ? context.storage(node.name)?.columns : undefined;
}

/** Fails for an array with rows where one without is needed. */
export function rejectMatrix(context: Context, node: ExpressionNode): void {
  const row = node.kind === 'element' && columnsOf(context, node.object) !== undefined;
  if (!row && columnsOf(context, node) === undefined) return;
  failAt(
    node.span,
    'TW2042',
    `'${node.text}' is ${row ? 'a row' : 'an array with rows'}; only its elements are values`,
    {
      fix: row ? `write ${node.text}[column]` : `write ${node.text}[row][column]`,
    },
  );
}

export function elementOf(context: Context, node: ElementNode): Element {
  const { object } = node;
  const chosen = chosenElement(context, node);
  if (chosen !== undefined) return chosen;
  const columns = object.kind === 'element' ? columnsOf(context, object.object) : undefined;
  if (object.kind !== 'element' || columns === undefined) {
    rejectMatrix(context, object);
    return { signal: arrayOf(context, object), index: lowerInteger(context, node.index) };
  }
  const signal = context.fields.get((object.object as ExpressionNode & { kind: 'member' }).name);
  if (signal?.length === undefined) {
    failAt(node.span, 'TW2018', `'${object.object.text}' is no register array`, {
      fix: 'only what regs2d() declares has rows and columns',
    });
  }
  const row = proved(context, object.index, signal.length / columns, `the rows of '${signal.sourceName}'`);
  const column = proved(context, node.index, columns, `the columns of '${signal.sourceName}'`);
  return { signal, index: flatIndex(row, column, columns, node) };
}

/** `this.stages[chosen].level`: the registered output of the sub-module that a signal chooses. */
export function chosenOutput(
  context: Context,
  node: ExpressionNode & { readonly kind: 'member' },
): Expression | undefined {
  const found = gathered(context, node);
  if (found === undefined || found.columns !== undefined) return undefined;
  const { signal } = found;
  return { kind: 'element', signal, index: lowerInteger(context, found.index), span: node.span, type: signal.type };
}

/** `this.stages[chosen].levels[index]`. */
function chosenElement(context: Context, node: ElementNode): Element | undefined {
  const { object } = node;
  if (object.kind !== 'member' || childOfNode(context, object.object) !== undefined) return undefined;
  const found = gathered(context, object);
  if (found?.columns === undefined) return undefined;
  const { signal, count, columns } = found;
  const row = proved(context, found.index, count, `the sub-modules of '${object.object.text}'`);
  const column = proved(context, node.index, columns, `the elements of '${signal.sourceName}'`);
  return { signal, index: flatIndex(row, column, columns, node) };
}

/** An index that the analysis must prove to be one of `count`. */
function proved(context: Context, node: ExpressionNode, count: number, what: string): Expression {
  return {
    kind: 'convert',
    conversion: 'index',
    operand: lowerInteger(context, node),
    target: { low: 0, high: count - 1 },
    targetText: what,
    mandatory: true,
    span: node.span,
    type: INTEGER,
  };
}

function flatIndex(row: Expression, column: Expression, columns: number, node: ElementNode): Expression {
  const { span } = node;
  const width: ConstantExpression = {
    kind: 'constant',
    value: columns,
    constant: undefined,
    member: undefined,
    radix: 10,
    span,
    type: INTEGER,
  };
  const start: Expression = { kind: 'arithmetic', operator: '*', left: row, right: width, span, type: INTEGER };
  return { kind: 'arithmetic', operator: '+', left: start, right: column, span, type: INTEGER };
}
