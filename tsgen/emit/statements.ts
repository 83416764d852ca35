/** Prints statements as the lines of an always_comb block or of a function. */

import type {
  AssignStatement,
  CheckStatement,
  CopyStatement,
  Expression,
  FillStatement,
  ForStatement,
  IfStatement,
  Signal,
  Statement,
  SwitchStatement,
} from '../ir/ir.ts';
import type { Span } from '../diagnostics/span.ts';
import { commonFormat, indexWidth } from '../ir/interval.ts';
import { formatText } from './checks.ts';
import { negated } from './conditions.ts';
import { memoryPortNames } from './derived-names.ts';
import { constantValue, naturalFormat, signalFormat } from './formats.ts';
import { BLANK, commentLines, indent, type Line, line } from './line.ts';
import { allZero } from './literal.ts';
import type { ExpressionPrinter } from './printer.ts';
import { elementText, isFlat } from './references.ts';
import { areSilent } from './silence.ts';
import { fit, parenthesized, primary, type Term } from './term.ts';
import { filledLines, lengthBound } from './vectors.ts';
import { isState } from './versions.ts';

export interface StatementPrinter {
  readonly expressions: ExpressionPrinter;
  /** Signals whose assignments leave no text: nothing reads them, or they are connected directly. */
  readonly silent: ReadonlySet<Signal>;
  /** Condition under which assertions do not count (reset); undefined where they always do. */
  readonly exempt: string | undefined;
}

export function statementLines(printer: StatementPrinter, statements: readonly Statement[]): readonly Line[] {
  const lines: Line[] = [];
  for (const statement of statements) {
    if (!printer.expressions.context.analysis.isReachable(statement)) continue;
    const body = bodyOf(printer, statement);
    if (body.length === 0) continue;
    if (statement.blankBefore && lines.length > 0) lines.push(BLANK);
    lines.push(...commentLines(statement.comment), ...body);
  }
  return lines;
}

function bodyOf(printer: StatementPrinter, statement: Statement): readonly Line[] {
  switch (statement.kind) {
    case 'assign':
      return printer.silent.has(statement.target) ? [] : assignLines(printer, statement);
    case 'fill':
      return printer.silent.has(statement.target) ? [] : fillLines(printer, statement);
    case 'copy':
      return printer.silent.has(statement.target) ? [] : copyLines(printer, statement);
    case 'if':
      return ifLines(printer, statement);
    case 'switch':
      return switchLines(printer, statement);
    case 'for':
      return forLines(printer, statement);
    case 'check':
      return checkLines(printer, statement);
  }
}

// ------------------------------------------------------------------------------------------------------- assertions

function assertion(printer: StatementPrinter, kind: string, condition: string): string {
  const { exempt } = printer;
  if (exempt === undefined) return `${kind} (${condition});`;
  if (kind !== 'cover') return `${kind} (${exempt} || ${condition});`;
  const counts = exempt.startsWith('!') ? exempt.slice(1) : `!${exempt}`;
  return `${kind} (${counts} && ${condition});`;
}

/** The claims met while expressions were printed since the last call, as assertions. */
function claimLines(printer: StatementPrinter, statement: Statement): readonly Line[] {
  const claims = printer.expressions.context.checks.take();
  return forSimulation(
    claims.flatMap(({ condition, message }) => {
      const text = assertion(printer, 'assert', condition).slice(0, -1);
      return [...text.split('\n'), `else $error(${message});`].map((each) => line(each, statement.span));
    }),
  );
}

function withClaims(printer: StatementPrinter, statement: Statement, lines: readonly Line[]): readonly Line[] {
  return [...claimLines(printer, statement), ...lines];
}

/** Assertions are no hardware: Yosys would keep a cell for each, and Icarus says of each that it cannot be synthesized. */
function forSimulation(lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [line('`ifndef SYNTHESIS'), ...lines, line('`endif')];
}

/** What follows the condition: the message to print, or the name of the coverage point. */
function actionText({ check, message }: CheckStatement): string {
  if (message === '') return ';';
  if (check === 'cover') return `;  // ${message.replaceAll(/\s+/g, ' ')}`;
  return ` else $error("${formatText(message)}");`;
}

function checkLines(printer: StatementPrinter, statement: CheckStatement): readonly Line[] {
  // What the analysis has proved needs no check.
  const proved = constantValue(printer.expressions.context.analysis, statement.condition) === 1;
  if (proved && statement.check !== 'cover') return [];
  const condition = printer.expressions.condition(statement.condition);
  const text = assertion(printer, statement.check, parenthesized(condition));
  const checked = line(text.slice(0, -1) + actionText(statement), statement.span);
  // Icarus 11 has no cover.
  const lines = statement.check === 'cover' ? [line('`ifndef __ICARUS__'), checked, line('`endif')] : [checked];
  return withClaims(printer, statement, forSimulation(lines));
}

// ------------------------------------------------------------------------------------------------------ assignments

function targetName(printer: StatementPrinter, signal: Signal): string {
  const { versions, segment } = printer.expressions.context;
  return versions.target(signal, segment);
}

/** The text of a value for a place of the signal's type. */
function valueText(printer: StatementPrinter, target: Signal, value: Expression): string {
  const { expressions } = printer;
  if (target.type.kind === 'boolean') {
    const condition = expressions.condition(value);
    return condition.shape === 'comparison' ? parenthesized(condition) : condition.text;
  }
  return expressions.term(value, signalFormat(expressions.context.analysis, target).width, undefined).text;
}

function assignLines(printer: StatementPrinter, statement: AssignStatement): readonly Line[] {
  const { expressions } = printer;
  const { target, index, value, span } = statement;
  if (target.kind === 'memory') return memoryLines(printer, statement);
  const name = targetName(printer, target);
  const place = index === undefined ? name : elementText(expressions, target, name, index);
  if (target.type.kind === 'enum' && value.kind === 'conditional') {
    return enumChoice(printer, statement, place, value);
  }
  return withClaims(printer, statement, [line(`${place} = ${valueText(printer, target, value)};`, span)]);
}

function memoryLines(printer: StatementPrinter, statement: AssignStatement): readonly Line[] {
  const { expressions } = printer;
  const { versions, segment } = expressions.context;
  const { target, index, value, span } = statement;
  if (index === undefined) return [];
  const ports = memoryPortNames(target.name);
  const suffix = versions.suffix(target, segment);
  const address = expressions.term(index, indexWidth(target.length ?? 1), undefined).text;
  return withClaims(printer, statement, [
    line(`${ports.writeEnable}${suffix} = 1'b1;`, span),
    line(`${ports.writeAddress}${suffix} = ${address};`, span),
    line(`${ports.writeData}${suffix} = ${valueText(printer, target, value)};`, span),
  ]);
}

/** Icarus 11 and Yosys 0.23 lose the type of a conditional between enum members: if and else instead. */
function enumChoice(
  printer: StatementPrinter,
  statement: AssignStatement,
  place: string,
  value: Expression,
): readonly Line[] {
  const { analysis } = printer.expressions.context;
  if (value.kind !== 'conditional' || constantValue(analysis, value) !== undefined) {
    return withClaims(printer, statement, [
      line(`${place} = ${valueText(printer, statement.target, value)};`, statement.span),
    ]);
  }
  const { condition, whenTrue, whenFalse } = value;
  if (analysis.rangeOf(whenTrue) === undefined) return enumChoice(printer, statement, place, whenFalse);
  if (analysis.rangeOf(whenFalse) === undefined) return enumChoice(printer, statement, place, whenTrue);
  const test = printer.expressions.condition(condition);
  const claims = claimLines(printer, statement);
  return [
    ...claims,
    line(`if (${test.text}) begin`, statement.span),
    ...indent(enumChoice(printer, statement, place, whenTrue)),
    ...elseLines(enumChoice(printer, statement, place, whenFalse)),
  ];
}

/** `end else ...`: chained when the alternative is a single if. */
function elseLines(alternative: readonly Line[]): readonly Line[] {
  const [first, ...rest] = alternative;
  if (first === undefined) return [line('end')];
  if (isSingleIf(alternative)) return [{ text: `end else ${first.text}`, span: first.span }, ...rest];
  return [line('end else begin'), ...indent(alternative), line('end')];
}

/** True when the lines are one if statement: it opens on the first line and closes on the last, not before. */
function isSingleIf(lines: readonly Line[]): boolean {
  if (lines[0]?.text.startsWith('if (') !== true) return false;
  return lines.findIndex((each) => each.text === 'end') === lines.length - 1;
}

function fillLines(printer: StatementPrinter, statement: FillStatement): readonly Line[] {
  const { analysis } = printer.expressions.context;
  const { target, value, span } = statement;
  const name = targetName(printer, target);
  const length = target.length ?? 1;
  const { width } = signalFormat(analysis, target);
  if (constantValue(analysis, value) === 0) return [line(`${name} = ${allZero(length * width)};`, span)];
  const text = valueText(printer, target, value);
  return withClaims(
    printer,
    statement,
    filledLines(printer.expressions.context, target, name, '=', { text, width }, span),
  );
}

function copyLines(printer: StatementPrinter, statement: CopyStatement): readonly Line[] {
  const { analysis, versions, segment, usage, loopVariable: index } = printer.expressions.context;
  const { target, source, span } = statement;
  const to = signalFormat(analysis, target);
  const from = signalFormat(analysis, source);
  const name = targetName(printer, target);
  const asRegister = source.kind === 'memory' || (isState(source) && !analysis.readsNext(statement));
  const sourceName = asRegister ? source.name : versions.latest(source, segment);
  usage.read(sourceName);
  if (isFlat(source) && to.width === from.width) return [line(`${name} = ${sourceName};`, span)];
  const part = isFlat(source)
    ? from.width === 1
      ? `${sourceName}[${index}]`
      : `${sourceName}[${index} * ${from.width} +: ${from.width}]`
    : `${sourceName}[${index}]`;
  const element = primary(isFlat(source) && from.signed ? `$signed(${part})` : part, from.width, from.signed);
  const place = to.width === 1 ? `${name}[${index}]` : `${name}[${index} * ${to.width} +: ${to.width}]`;
  return [
    line(
      `for (int ${index} = 0; ${index} < ${lengthBound(printer.expressions.context, target)}; ${index}++) begin`,
      span,
    ),
    line(`  ${place} = ${fit(element, to.width, undefined).text};`, span),
    line('end', undefined),
  ];
}

// ----------------------------------------------------------------------------------------------------- control flow

function ifLines(printer: StatementPrinter, statement: IfStatement): readonly Line[] {
  const { analysis } = printer.expressions.context;
  if (areSilent(printer, [statement])) return [];
  const single = constantValue(analysis, statement.condition);
  if (single !== undefined) return statementLines(printer, single === 0 ? statement.otherwise : statement.then);
  const condition = printer.expressions.condition(statement.condition);
  const claims = claimLines(printer, statement);
  const then = statementLines(printer, statement.then);
  const otherwise = statementLines(printer, statement.otherwise);
  const lines =
    then.length === 0
      ? [line(`if (${negated(condition).text}) begin`, statement.span), ...indent(otherwise), line('end')]
      : [line(`if (${condition.text}) begin`, statement.span), ...indent(then), ...elseLines(otherwise)];
  return [...claims, ...lines];
}

function switchLines(printer: StatementPrinter, statement: SwitchStatement): readonly Line[] {
  const { analysis } = printer.expressions.context;
  const { subject, cases, otherwise, span } = statement;
  if (areSilent(printer, [statement])) return [];
  const single = constantValue(analysis, subject);
  if (single !== undefined) {
    const taken = cases.find((each) => each.values.some((value) => value.value === single));
    return statementLines(printer, taken?.body ?? otherwise ?? []);
  }
  const chosen = cases.filter(({ body }) => body.length === 0 || body.some((inner) => analysis.isReachable(inner)));
  // Every case is out of reach: what is left is no choice, and Icarus fails on a case with a default alone.
  if (chosen.length === 0) return statementLines(printer, otherwise ?? []);
  const format = commonFormat(
    naturalFormat(analysis, subject),
    ...cases.flatMap((each) => each.values.map((value) => naturalFormat(analysis, value))),
  );
  const subjectText = printer.expressions.ownTerm(subject, format.width, format.signed).text;
  const items = chosen.flatMap((each) => {
    const label = each.values
      .map((value): Term => printer.expressions.term(value, format.width, format.signed))
      .map((term) => term.text)
      .join(', ');
    return [
      ...commentLines(each.comment),
      ...caseItem(label, statementLines(printer, each.body), each.values[0]?.span ?? span),
    ];
  });
  const body = statementLines(printer, otherwise ?? []);
  const head = withClaims(printer, statement, [line(`case (${subjectText})`, span)]);
  return [...head, ...indent([...items, ...caseItem('default', body)]), line('endcase')];
}

function caseItem(label: string, body: readonly Line[], span?: Span): readonly Line[] {
  if (body.length === 0) return [line(`${label}: ;`, span)];
  return [line(`${label}: begin`, span), ...indent(body), line('end')];
}

function forLines(printer: StatementPrinter, statement: ForStatement): readonly Line[] {
  const { variable, step, span } = statement;
  const body = statementLines(printer, statement.body);
  if (body.length === 0) return [];
  const advance = step === 1 ? '++' : step === -1 ? '--' : step > 0 ? ` += ${step}` : ` -= ${-step}`;
  const { name } = variable;
  return [
    line(
      `for (int ${name} = ${loopStart(printer, statement)}; ${name} ${loopEnd(printer, statement)}; ${name}${advance}) begin`,
      span,
    ),
    ...indent(body),
    line('end'),
  ];
}

/** `0`, `LINES - 1`: as the source says it. */
function loopStart({ expressions: { context } }: StatementPrinter, { from, start }: ForStatement): string {
  if (start === undefined || start.constant.value < 0) return String(from);
  const { constant, less } = start;
  context.usage.bound(constant);
  const name = context.sizedConstants.has(constant) ? `32'(${constant.name})` : constant.name;
  return less === 0 ? name : `${name} - ${less}`;
}

/** `< 8`, `>= 0`, `< LINES`: as the source says it. */
function loopEnd(printer: StatementPrinter, statement: ForStatement): string {
  const { to, step, inclusive } = statement;
  const comparison = `${step > 0 ? '<' : '>'}${inclusive === true ? '=' : ''}`;
  const last = inclusive === true ? to - Math.sign(step) : to;
  return `${comparison} ${namedLimit(printer, statement) ?? String(last)}`;
}

/**
 * A constant that is only a bound is an int. One that is a sized value as well is widened here, which is right as long as
 * the loop stays at or above zero: the comparison is unsigned then.
 */
function namedLimit(printer: StatementPrinter, { from, to, step, bound, lengthOf }: ForStatement): string | undefined {
  const { context } = printer.expressions;
  const staysSigned = from < 0 || to < 0 || step < 0;
  if (bound === undefined) {
    return lengthOf === undefined || staysSigned ? undefined : lengthBound(context, lengthOf);
  }
  const sized = context.sizedConstants.has(bound);
  if (sized && staysSigned) return undefined;
  context.usage.bound(bound);
  return sized ? `32'(${bound.name})` : bound.name;
}
