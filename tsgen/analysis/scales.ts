/**
 * Scales of fixed-point numbers: how many fraction bits each value has. A scale is declared by a type, a conversion or a
 * fixedConstant(), and followed through sums, products, choices, locals and functions, in the order of the statements.
 *
 * What has no declared scale, or lost it, goes with every scale: plain integers and literals, shifts (`x >> 3` may be an
 * eighth at the same scale, or the same value at another), masks, slices, products with a plain number. A doubt is no fault.
 */

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isSingle } from '../ir/interval.ts';
import type {
  ArithmeticExpression,
  CallExpression,
  ConvertExpression,
  Expression,
  ModuleDefinition,
  ReadExpression,
  Signal,
  Statement,
} from '../ir/ir.ts';
import type { Recorder } from './recorder.ts';
import {
  joined,
  mixed,
  NONE,
  productOf,
  ScaleFindings,
  sameScale,
  type Scale,
  type Scales,
  steady,
} from './scale-findings.ts';
import { childrenOf } from './terms.ts';
import type { Usage } from './usage.ts';

export interface ScaleResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Conversions that take the scale off a value: they are of use even where the value fits anyway. */
  readonly withoutScale: ReadonlySet<Expression>;
}

interface ScaleContext {
  readonly recorder: Recorder;
  readonly findings: ScaleFindings;
  /** Results of functions by the scales of their arguments. */
  readonly calls: Map<string, Scale>;
}

/** Follows the scales of a module whose ranges have been found. */
export function checkScales(module: ModuleDefinition, usage: Usage, recorder: Recorder): ScaleResult {
  const findings = new ScaleFindings(recorder);
  if (!hasScales(module, usage)) return { diagnostics: [], withoutScale: findings.withoutScale };
  const context: ScaleContext = { recorder, findings, calls: new Map() };
  let scales: Scales = new Map();
  for (const { statements } of module.segments) scales = runBlock(statements, scales, context);
  return { diagnostics: findings.diagnostics(), withoutScale: findings.withoutScale };
}

function hasScales({ ports, signals }: ModuleDefinition, { expressions }: Usage): boolean {
  return (
    [...ports, ...signals].some(({ fractionBits }) => fractionBits !== undefined) ||
    expressions.some((each) => (each.kind === 'constant' || each.kind === 'convert') && each.fractionBits !== undefined)
  );
}

function declaredScale(signal: Signal): Scale | undefined {
  if (signal.fractionBits !== undefined) return [signal.fractionBits];
  return signal.declared === undefined ? undefined : NONE;
}

// -------------------------------------------------------------------------------------------------------- statements

function runBlock(statements: readonly Statement[], before: Scales, context: ScaleContext): Scales {
  return statements.reduce((scales, statement) => run(statement, scales, context), before);
}

function run(statement: Statement, scales: Scales, context: ScaleContext): Scales {
  if (!context.recorder.reachable.has(statement)) return scales;
  const { findings, recorder } = context;
  switch (statement.kind) {
    case 'assign':
    case 'fill': {
      if (statement.kind === 'assign' && statement.index !== undefined) scaleOf(statement.index, scales, context);
      return store(statement.target, statement.value, scaleOf(statement.value, scales, context), scales, context);
    }
    case 'copy': {
      const { target, source, span } = statement;
      const wanted = declaredScale(target) ?? NONE;
      const given = declaredScale(source) ?? NONE;
      if (mixed(given, wanted)) findings.reportCopy(span, target, source, given, wanted);
      return scales;
    }
    case 'check':
      scaleOf(statement.condition, scales, context);
      return scales;
    case 'if': {
      scaleOf(statement.condition, scales, context);
      const truth = recorder.expressions.get(statement.condition);
      if (truth?.low === 1) return runBlock(statement.then, scales, context);
      if (truth?.high === 0) return runBlock(statement.otherwise, scales, context);
      return joined(runBlock(statement.then, scales, context), runBlock(statement.otherwise, scales, context));
    }
    case 'switch': {
      scaleOf(statement.subject, scales, context);
      const cases = statement.cases.filter((choice) => recorder.reachedCases.has(choice));
      const ends = cases.map(({ body }) => runBlock(body, scales, context));
      return [runBlock(statement.otherwise ?? [], scales, context), ...ends].reduce(joined);
    }
    case 'for':
      return runLoop(statement.body, scales, context);
  }
}

/** What has another scale in each round has none that could be told. */
function runLoop(body: readonly Statement[], before: Scales, context: ScaleContext): Scales {
  const quiet: ScaleContext = { ...context, findings: new ScaleFindings(context.recorder), calls: new Map() };
  const varying = new Set<Signal>();
  let head = before;
  for (let again = true; again; ) {
    const next = steady(head, runBlock(body, head, quiet), varying);
    again = [...next].some(([signal, scale]) => !sameScale(scale, head.get(signal)));
    head = next;
  }
  return joined(head, runBlock(body, head, context));
}

function store(target: Signal, value: Expression, given: Scale, scales: Scales, context: ScaleContext): Scales {
  const wanted = declaredScale(target);
  if (wanted === undefined) return sameScale(given, scales.get(target)) ? scales : new Map(scales).set(target, given);
  if (mixed(given, wanted)) context.findings.reportStored(value, target, given, wanted);
  return scales;
}

// ------------------------------------------------------------------------------------------------------- expressions

function scaleOf(expression: Expression, scales: Scales, context: ScaleContext): Scale {
  const of = (operand: Expression): Scale => scaleOf(operand, scales, context);
  switch (expression.kind) {
    case 'constant':
      return expression.fractionBits === undefined ? NONE : [expression.fractionBits];
    case 'read':
      return scaleOfRead(expression, scales, context);
    case 'element':
      of(expression.index);
      return declaredScale(expression.signal) ?? scales.get(expression.signal) ?? NONE;
    case 'negate':
    case 'absolute':
      return of(expression.operand);
    case 'arithmetic':
      return scaleOfArithmetic(expression, scales, context);
    case 'minimum':
    case 'maximum':
      return common(expression, expression.left, expression.right, scales, context);
    case 'compare':
      common(expression, expression.left, expression.right, scales, context);
      return NONE;
    case 'conditional': {
      of(expression.condition);
      const truth = context.recorder.expressions.get(expression.condition);
      if (truth !== undefined && isSingle(truth))
        return of(truth.low === 1 ? expression.whenTrue : expression.whenFalse);
      return common(expression, expression.whenTrue, expression.whenFalse, scales, context);
    }
    case 'convert':
      return scaleOfConversion(expression, scales, context);
    case 'call':
      return scaleOfCall(expression, scales, context);
    default:
      for (const operand of childrenOf(expression)) of(operand);
      return NONE;
  }
}

function scaleOfRead(expression: ReadExpression, scales: Scales, { findings }: ScaleContext): Scale {
  const { signal } = expression;
  const scale = declaredScale(signal) ?? scales.get(signal) ?? NONE;
  if (scale.length < 2) return scale;
  findings.reportRead(expression, scale);
  return NONE;
}

/** The scale of two values that must have the same one. */
function common(whole: Expression, left: Expression, right: Expression, scales: Scales, context: ScaleContext): Scale {
  const a = scaleOf(left, scales, context);
  const b = scaleOf(right, scales, context);
  if (!mixed(a, b)) return a.length === 0 ? b : a;
  context.findings.reportOperands(whole, left, right, a, b);
  return NONE;
}

function scaleOfArithmetic(expression: ArithmeticExpression, scales: Scales, context: ScaleContext): Scale {
  const { operator, left, right } = expression;
  if (operator === '+' || operator === '-') return common(expression, left, right, scales, context);
  const a = scaleOf(left, scales, context);
  const b = scaleOf(right, scales, context);
  return operator === '*' ? productOf(a, b) : NONE;
}

function scaleOfConversion(expression: ConvertExpression, scales: Scales, context: ScaleContext): Scale {
  const { operand, fractionBits, claims } = expression;
  const { findings } = context;
  const wanted: Scale = fractionBits === undefined ? NONE : [fractionBits];
  // The operand is made of the values of the claims.
  if (claims !== undefined) {
    for (const claim of claims) {
      const found = scaleOf(claim.value, scales, context);
      if (mixed(found, [claim.fractionBits])) findings.reportClaim(claim, found);
    }
    return wanted;
  }
  const given = scaleOf(operand, scales, context);
  if (given.length > 0 && wanted.length === 0) findings.withoutScale.add(expression);
  if (mixed(given, wanted)) findings.reportConversion(expression, given, wanted);
  return wanted;
}

function scaleOfCall(expression: CallExpression, scales: Scales, context: ScaleContext): Scale {
  const { function: definition } = expression;
  const given = expression.arguments.map((argument) => scaleOf(argument, scales, context));
  const key = `${definition.name}(${given.map((scale) => scale.join()).join(';')})`;
  const known = context.calls.get(key);
  if (known !== undefined) return known;
  // A function that calls itself has been told already.
  context.calls.set(key, NONE);
  const inside = new Map(definition.parameters.map((parameter, place) => [parameter, given[place] ?? NONE]));
  const end = context.findings.inCall(expression, () => runBlock(definition.body, inside, context));
  const result = declaredScale(definition.result) ?? end.get(definition.result) ?? NONE;
  if (result.length > 1) context.findings.reportResult(expression, result);
  const scale = result.length > 1 ? NONE : result;
  context.calls.set(key, scale);
  return scale;
}
