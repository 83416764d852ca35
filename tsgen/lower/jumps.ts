/**
 * `break` and `continue` in loops, and a `break` before the end of a case: rewritten, before anything is lowered, to
 * statements without jumps. What a jump skips becomes the other arm of its `if`; where there is no such arm, and for what
 * lasts beyond a round, a flag remembers the jump.
 */

import type { Span } from '../diagnostics/span.ts';
import type { CaseNode, ExpressionNode, StatementNode } from '../syntax/ast.ts';
import { alwaysReturns, mayBreak } from './return-paths.ts';

type LoopNode = StatementNode & { readonly kind: 'for' | 'forOf' };
type JumpNode = StatementNode & { readonly kind: 'break' | 'continue' | 'return' };

/** What stands in the place of a jump; a jump without an entry goes to somewhere that is none of ours. */
interface Targets {
  readonly break?: (jump: JumpNode) => readonly StatementNode[];
  readonly continue?: (jump: JumpNode) => readonly StatementNode[];
  readonly return?: (jump: JumpNode) => readonly StatementNode[];
}

// ------------------------------------------------------------------------------------------------- which statements jump

/** The jumps that leave a statement of this kind for somewhere further out. */
function passing(kind: 'switch' | 'loop', targets: Targets): Targets {
  const { continue: next, return: result } = targets;
  const outer = result === undefined ? {} : { return: result };
  return kind === 'loop' || next === undefined ? outer : { ...outer, continue: next };
}

function isJump(node: StatementNode, targets: Targets): node is JumpNode {
  return (node.kind === 'break' || node.kind === 'continue' || node.kind === 'return') && node.kind in targets;
}

function jumps(node: StatementNode, targets: Targets): boolean {
  if (Object.keys(targets).length === 0) return false;
  const some = (body: readonly StatementNode[], inner = targets): boolean => body.some((each) => jumps(each, inner));
  switch (node.kind) {
    case 'if':
      return some(node.then) || some(node.otherwise);
    case 'block':
      return some(node.body);
    case 'switch':
      return node.cases.some((clause) => some(clause.body, passing('switch', targets)));
    case 'for':
    case 'forOf':
      return some(node.body, passing('loop', targets));
    default:
      return isJump(node, targets);
  }
}

function alwaysJumps(body: readonly StatementNode[], targets: Targets): boolean {
  return body.some((node) => {
    if (node.kind === 'if') return alwaysJumps(node.then, targets) && alwaysJumps(node.otherwise, targets);
    if (node.kind === 'switch') return targets.return !== undefined && alwaysReturns([node]);
    return node.kind === 'block' ? alwaysJumps(node.body, targets) : isJump(node, targets);
  });
}

const MARKS: Targets = { break: () => [], continue: () => [] };

/** True when a round of the loop may end early, or the loop. */
export function loopJumps(loop: LoopNode): boolean {
  return loop.body.some((node) => jumps(node, MARKS));
}

// ----------------------------------------------------------------------------------------------------- what is written

interface Layout {
  readonly span: Span;
  readonly comment: readonly string[];
  readonly blankBefore: boolean;
}

function quiet({ span }: { readonly span: Span }): Layout {
  return { span, comment: [], blankBefore: false };
}

function flagged(name: string, at: { readonly span: Span }): ExpressionNode {
  return { kind: 'identifier', name, span: at.span, text: name };
}

function constant(value: boolean, at: { readonly span: Span }): ExpressionNode {
  return { kind: 'boolean', value, span: at.span, text: String(value) };
}

function declareFlag(name: string, at: StatementNode): StatementNode {
  const pattern = { kind: 'name', name, span: at.span } as const;
  return {
    ...quiet(at),
    kind: 'variable',
    declarationKind: 'let',
    declarations: [{ span: at.span, pattern, typeText: undefined, initial: constant(false, at) }],
  };
}

function raise(name: string, at: JumpNode): StatementNode {
  const { span } = at;
  const target = flagged(name, at);
  const expression = {
    kind: 'assignment',
    operator: '=',
    target,
    value: constant(true, at),
    span,
    text: name,
  } as const;
  return { ...quiet(at), kind: 'expression', expression };
}

/** `if (!flag) { ... }`, which the source does not say. */
function unless(flag: string, at: StatementNode, body: readonly StatementNode[], afterReturn = false): StatementNode[] {
  if (body.length === 0) return [];
  const { span } = at;
  const condition = { kind: 'unary', operator: '!', operand: flagged(flag, at), span, text: `!${flag}` } as const;
  const skipped = { implicit: true, ...(afterReturn ? { afterReturn } : {}) };
  return [{ ...quiet(at), kind: 'if', condition, then: body, otherwise: [], ...skipped }];
}

const OPPOSITE: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

function negated(condition: ExpressionNode): ExpressionNode {
  const { span, text } = condition;
  if (condition.kind === 'unary' && condition.operator === '!') return condition.operand;
  const opposite = condition.kind === 'binary' ? OPPOSITE[condition.operator] : undefined;
  // A constant is computed from its text.
  if (condition.kind === 'binary' && opposite !== undefined) {
    return { ...condition, operator: opposite, text: `${condition.left.text} ${opposite} ${condition.right.text}` };
  }
  return { kind: 'unary', operator: '!', operand: condition, span, text: `!(${text})` };
}

/** With the condition the other way round where nothing is to do but in the else. */
function ifOf(
  node: StatementNode & { readonly kind: 'if' },
  then: readonly StatementNode[],
  otherwise: readonly StatementNode[],
): StatementNode {
  if (then.length > 0 || otherwise.length === 0) return { ...node, then, otherwise };
  return { ...node, condition: negated(node.condition), then: otherwise, otherwise: [] };
}

/** True when a statement gives a name to what follows it. */
export function declaresNames(body: readonly StatementNode[]): boolean {
  return body.some((node) => node.kind === 'variable' || node.kind === 'otherStatement');
}

/** Names of a block mean nothing to what follows it. */
function asBlock(body: readonly StatementNode[]): readonly StatementNode[] {
  const [first] = body;
  if (first === undefined || !declaresNames(body)) return body;
  return [{ ...quiet(first), kind: 'block', body }];
}

// ------------------------------------------------------------------------------------------------------- rewriting

/** Where a statement stands. */
interface Region {
  readonly targets: Targets;
  /** Names of the flags that jumps in it raise. */
  readonly flags: readonly string[];
  /** Where a return is the only jump: the flag that is false here; `raised`, when every return raises it already. */
  readonly returned?: { readonly flag: string; readonly raised: boolean };
}

/** A name that hides no flag which is still to be raised. */
function freshFlag(name: string, { flags }: Region): string {
  return flags.includes(name) ? freshFlag(`${name}.inner`, { targets: {}, flags }) : name;
}

function withoutJumps(statements: readonly StatementNode[], region: Region): StatementNode[] {
  const index = statements.findIndex((node) => jumps(node, region.targets));
  const node = statements[index];
  if (node === undefined) return [...statements];
  return [...statements.slice(0, index), ...jumpingStatement(node, statements.slice(index + 1), region)];
}

function jumpingStatement(node: StatementNode, rest: readonly StatementNode[], region: Region): StatementNode[] {
  const { targets } = region;
  if (isJump(node, targets)) return [...(targets[node.kind]?.(node) ?? [])];
  if (rest.length === 0) return insideOf(node, region);
  if (node.kind === 'if') {
    const [thenAlways, elseAlways] = [alwaysJumps(node.then, targets), alwaysJumps(node.otherwise, targets)];
    if (thenAlways && elseAlways) return insideOf(node, region);
    if (thenAlways) {
      const following = continued(node.otherwise, rest, region);
      if (following !== undefined) return [ifOf(node, withoutJumps(node.then, region), following)];
    }
    if (elseAlways) {
      const following = continued(node.then, rest, region);
      if (following !== undefined)
        return [{ ...node, then: following, otherwise: withoutJumps(node.otherwise, region) }];
    }
  }
  if (node.kind === 'switch') {
    const continuing = continuedSwitch(node, rest, region);
    if (continuing !== undefined) return [continuing];
  }
  // No name of the source has a dot.
  const flag = region.returned?.flag ?? freshFlag('skip.rest', region);
  const remember =
    (replace: ((jump: JumpNode) => readonly StatementNode[]) | undefined) =>
    (jump: JumpNode): readonly StatementNode[] => [...(replace?.(jump) ?? []), raise(flag, jump)];
  const remembering: Targets = {
    ...(targets.break === undefined ? {} : { break: remember(targets.break) }),
    ...(targets.continue === undefined ? {} : { continue: remember(targets.continue) }),
    ...(targets.return === undefined ? {} : { return: remember(targets.return) }),
  };
  const declaration = region.returned === undefined ? [declareFlag(flag, node)] : [];
  const raised = region.returned?.raised ?? false;
  const returnsOnly = targets.break === undefined && targets.continue === undefined;
  const share = (raises: boolean): Partial<Region> => (returnsOnly ? { returned: { flag, raised: raises } } : {});
  const inside = { targets: raised ? targets : remembering, flags: [...region.flags, flag], ...share(true) };
  const following = withoutJumps(rest, { ...region, ...share(raised) });
  return [...declaration, ...insideOf(node, inside), ...unless(flag, node, following, returnsOnly)];
}

/** The arm that does not always jump, with what follows the statement; undefined when only a flag can tell its paths apart. */
function continued(
  arm: readonly StatementNode[],
  rest: readonly StatementNode[],
  region: Region,
): readonly StatementNode[] | undefined {
  if (!arm.some((each) => jumps(each, region.targets))) return [...asBlock(arm), ...withoutJumps(rest, region)];
  return declaresNames(arm) ? undefined : withoutJumps([...arm, ...rest], region);
}

/**
 * A switch of which one case at most does not return, with what follows it in that case, or in a default. Where something
 * else than a return may jump, or the default is among the cases that return, a flag has to tell.
 */
function continuedSwitch(
  node: StatementNode & { readonly kind: 'switch' },
  rest: readonly StatementNode[],
  region: Region,
): StatementNode | undefined {
  const { targets } = region;
  if (targets.return === undefined || targets.break !== undefined || targets.continue !== undefined) return undefined;
  if (rest.some(mayBreak) || node.cases.some(({ body }) => flatBody(body).slice(0, -1).some(mayBreak)))
    return undefined;
  const last = node.cases.length - 1;
  const open = node.cases.filter(({ body }, index) => (index === last || body.length > 0) && !alwaysReturns(body));
  const following = withoutJumps(rest, region);
  const within = { ...region, targets: passing('switch', targets) };
  const cases = node.cases.map((clause) => caseWithout(clause, within));
  const [only] = open;
  if (only === undefined) {
    if (node.cases.some((clause) => clause.test === undefined)) return undefined;
    const { span } = node;
    return { ...node, cases: [...cases, { span, comment: [], test: undefined, body: following }] };
  }
  const position = node.cases.indexOf(only);
  const isDefault = only.test === undefined;
  const ended = flatBody(only.body);
  const own = ended.at(-1)?.kind === 'break' ? ended.slice(0, -1) : ended;
  if (open.length > 1 || !isDefault || own.some((each) => jumps(each, targets))) return undefined;
  const body: StatementNode[] = [...asBlock(own), ...following];
  if (position < last) body.push({ ...quiet(node), kind: 'break' });
  return { ...node, cases: cases.map((clause, index) => (index === position ? { ...clause, body } : clause)) };
}

function flatBody(body: readonly StatementNode[]): readonly StatementNode[] {
  return body.length === 1 && body[0]?.kind === 'block' ? body[0].body : body;
}

/** The statement with the jumps inside of it rewritten, where nothing follows that they could skip. */
function insideOf(node: StatementNode, region: Region): StatementNode[] {
  const inner = (body: readonly StatementNode[]): StatementNode[] => withoutJumps(body, region);
  switch (node.kind) {
    case 'if':
      return [ifOf(node, inner(node.then), inner(node.otherwise))];
    case 'block':
      return [{ ...node, body: inner(node.body) }];
    case 'switch': {
      const within = { ...region, targets: passing('switch', region.targets) };
      return [{ ...node, cases: node.cases.map((clause) => caseWithout(clause, within)) }];
    }
    case 'for':
    case 'forOf':
      return loopWithoutJumps(node, { ...region, targets: passing('loop', region.targets) });
    default:
      return [node];
  }
}

/** A case that ended in a jump ends in a break; the one at its end is no part of what a jump skips. */
function caseWithout(clause: CaseNode, region: Region): CaseNode {
  const block = clause.body.length === 1 && clause.body[0]?.kind === 'block' ? clause.body[0] : undefined;
  const flat = flatBody(clause.body);
  const last = flat.at(-1);
  const isBreak = last?.kind === 'break';
  const body = withoutJumps(isBreak ? flat.slice(0, -1) : flat, region);
  const ended = last !== undefined && (isBreak || alwaysJumps(flat, region.targets));
  const inside: StatementNode[] = ended ? [...body, { ...quiet(last), kind: 'break' }] : body;
  return { ...clause, body: block === undefined ? inside : [{ ...block, body: inside }] };
}

function variableOf(loop: LoopNode): string {
  if (loop.kind === 'forOf') return loop.pattern.kind === 'name' ? loop.pattern.name : 'loop';
  const declared = loop.initial?.kind === 'variable' ? loop.initial.declarations[0] : undefined;
  return declared?.pattern.kind === 'name' ? declared.pattern.name : 'loop';
}

/** The loop without jumps, and before it the flag that it needs. The targets are those of jumps beyond the loop. */
function loopWithoutJumps(loop: LoopNode, { targets: outer, flags }: Region): StatementNode[] {
  const { return: result } = outer;
  const ending: Targets = { ...MARKED_BREAK, ...(result === undefined ? {} : { return: result }) };
  const ends = loop.body.some((node) => jumps(node, ending));
  const stop = freshFlag(doneFlag(variableOf(loop)), { targets: {}, flags });
  const targets: Targets = {
    continue: () => [],
    break: (jump) => [raise(stop, jump)],
    ...(result === undefined ? {} : { return: (jump: JumpNode) => [...result(jump), raise(stop, jump)] }),
  };
  const body = withoutJumps(loop.body, { targets, flags: [...flags, stop] });
  if (!ends) return [{ ...loop, body }];
  return [declareFlag(stop, loop), { ...loop, body: unless(stop, loop, body) }];
}

const MARKED_BREAK: Targets = { break: () => [] };

/** A loop in which a round or the loop itself may end early, as statements without jumps. */
export function structuredLoop(loop: LoopNode): readonly StatementNode[] {
  return loopWithoutJumps(loop, { targets: {}, flags: [] });
}

/**
 * A loop that may return, in which each return is followed by setting the flag: what comes after the loop is for when it is
 * not set.
 */
export function loopWithReturns(loop: LoopNode): {
  readonly statements: readonly StatementNode[];
  readonly flag: string;
} {
  const variable = variableOf(loop);
  const breaks = loop.body.some((node) => jumps(node, MARKED_BREAK));
  if (!breaks) {
    const statements = loopWithoutJumps(loop, { targets: { return: (jump) => [jump] }, flags: [] });
    return { statements, flag: doneFlag(variable) };
  }
  const flag = `${variable}.returned`;
  const region: Region = { targets: { return: (jump) => [jump, raise(flag, jump)] }, flags: [flag] };
  return { statements: [declareFlag(flag, loop), ...loopWithoutJumps(loop, region)], flag };
}

function doneFlag(variable: string): string {
  return `${variable}.done`;
}

/**
 * The statements of step(), of which some return: what a return skips is in the other arm of its `if`, so that each path
 * ends at one return, and nothing follows any.
 */
export function structuredReturns(statements: readonly StatementNode[], replace: Targets['return']): StatementNode[] {
  return withoutJumps(statements, { targets: replace === undefined ? {} : { return: replace }, flags: [] });
}

/** The body of a case, without the break at its end, in which another break may come earlier. */
export function structuredCase(body: readonly StatementNode[]): readonly StatementNode[] {
  return withoutJumps(body, { targets: MARKED_BREAK, flags: [] });
}
