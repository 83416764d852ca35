/**
 * Registers of an enum as state machines: which states can be entered, and which are never left. The module is analysed
 * once for each state, with the register at that state alone: so only what that state can reach counts.
 */

import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { interval, isSingle } from '../ir/interval.ts';
import type { EnumDefinition, Expression, ModuleDefinition, Signal } from '../ir/ir.ts';
import { createContext, type Limits } from './context.ts';
import { Environment } from './environment.ts';
import { Recorder } from './recorder.ts';
import { runBlock } from './statements.ts';
import type { Usage } from './usage.ts';

/** States up to which each is analysed by itself; machines with more are analysed as a whole. */
const MAXIMUM_STATES = 64;

interface StateMachine {
  readonly register: Signal;
  readonly definition: EnumDefinition;
}

/** What one clock can do to a register that holds a certain state. */
interface Outcome {
  readonly entered: ReadonlySet<number>;
  /** True when no assignment is reached that could give another state, nor one that names this state. */
  readonly stays: boolean;
}

export function checkStateMachines(module: ModuleDefinition, usage: Usage, limits: Limits): readonly Diagnostic[] {
  return [...module.ports, ...module.signals].flatMap((register) => {
    if (register.kind !== 'register' || register.type.kind !== 'enum') return [];
    // What the module never reads is no state of it: a response code may well use a part of a common enum.
    if (!usage.written.has(register) || !usage.read.has(register)) return [];
    return checkMachine({ register, definition: register.type.definition }, module, usage, limits);
  });
}

function checkMachine(
  machine: StateMachine,
  module: ModuleDefinition,
  usage: Usage,
  limits: Limits,
): readonly Diagnostic[] {
  const { register, definition } = machine;
  const isLarge = definition.members.length > MAXIMUM_STATES;
  const outcomes = new Map<number, Outcome>();
  const entered = new Set(register.initial);
  // A set hands out what is added while it is walked.
  for (const state of entered) {
    const outcome = outcomeIn(isLarge ? undefined : state, machine, module, usage, limits);
    outcomes.set(state, outcome);
    for (const next of outcome.entered) entered.add(next);
    if (isLarge) break;
  }
  const name = register.sourceName;
  return definition.members.flatMap((member) => {
    const state = `${definition.name}.${member.name}`;
    if (!entered.has(member.value)) {
      const fix = `assign ${state} where the state is entered, or remove the member`;
      return [diagnose('TW6007', register.span, `'${name}' can never be ${state}`, { fix })];
    }
    if (isLarge || outcomes.get(member.value)?.stays !== true) return [];
    const fix = `assign the next state, or say that it is the last one: this.${name} = ${state}`;
    return [diagnose('TW6011', register.span, `'${name}' never leaves ${state}`, { fix })];
  });
}

/** One clock from `state`; from any state when it is undefined. */
function outcomeIn(
  state: number | undefined,
  { register, definition }: StateMachine,
  module: ModuleDefinition,
  usage: Usage,
  limits: Limits,
): Outcome {
  const recorder = new Recorder();
  const context = createContext(recorder, limits);
  let environment: Environment | undefined = new Environment(context.tables.slots);
  if (state !== undefined) environment.values[context.tables.slots.slotOf(register)] = interval(state, state);
  for (const segment of module.segments) environment = runBlock(segment.statements, environment, context);
  const entered = new Set<number>();
  let stays = true;
  for (const statement of usage.statements) {
    if (statement.kind !== 'assign' || statement.target !== register || !recorder.reachable.has(statement)) continue;
    for (const value of membersOf(statement.value, register, definition, recorder)) {
      entered.add(value);
      if (value !== state || statement.value.kind === 'constant') stays = false;
    }
  }
  return { entered, stays };
}

/** The members that an expression can give; none for the register's own value, which keeps the state. */
function membersOf(
  expression: Expression,
  register: Signal,
  definition: EnumDefinition,
  recorder: Recorder,
): readonly number[] {
  const range = recorder.expressions.get(expression);
  if (range === undefined) return [];
  if (isSingle(range)) return [range.low];
  if (expression.kind === 'conditional') {
    return [expression.whenTrue, expression.whenFalse].flatMap((arm) => membersOf(arm, register, definition, recorder));
  }
  if (expression.kind === 'read' && expression.signal === register) return [];
  return definition.members.map((member) => member.value).filter((value) => value >= range.low && value <= range.high);
}
