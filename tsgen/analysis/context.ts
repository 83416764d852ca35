/** What every part of the analysis needs to know besides the environment. */

import type { Interval } from '../ir/interval.ts';
import type { FunctionDefinition, Statement } from '../ir/ir.ts';
import type { Finding, Recorder } from './recorder.ts';
import { SlotTable } from './slots.ts';
import { TermTable } from './terms.ts';

/** Facts about the module's text, found once and kept. */
export interface Tables {
  readonly slots: SlotTable;
  readonly terms: TermTable;
  /** Work of one run of a statement list, in expressions. */
  readonly costs: Map<readonly Statement[], number>;
  /** Results of calls by the ranges of their arguments, for evaluations that record nothing. */
  readonly calls: Map<FunctionDefinition, Map<string, Interval>>;
}

/** How much work loops may take, in expressions evaluated. */
export interface Limits {
  /** Up to here a loop is always followed iteration by iteration: tens of milliseconds. */
  readonly exactWork: number;
  /** Beyond this it never is: seconds. */
  readonly maximumWork: number;
}

export const DEFAULT_LIMITS: Limits = Object.freeze({ exactWork: 400_000, maximumWork: 6_000_000 });

export interface Context {
  readonly limits: Limits;
  readonly tables: Tables;
  /** Where findings and ranges go; undefined while a condition is only looked at. */
  readonly recorder: Recorder | undefined;
  /** Functions being evaluated, outermost first. */
  readonly active: readonly FunctionDefinition[];
  /** Aliases that may still be followed: a bound on the work. */
  readonly aliasDepth: number;
}

const MAXIMUM_ALIAS_DEPTH = 6;

export function createContext(recorder: Recorder, limits: Limits): Context {
  const slots = new SlotTable();
  return {
    limits,
    tables: { slots, terms: new TermTable(slots), costs: new Map(), calls: new Map() },
    recorder,
    active: [],
    aliasDepth: MAXIMUM_ALIAS_DEPTH,
  };
}

/** The same context without records: for evaluations that only look. */
export function quiet(context: Context): Context {
  return context.recorder === undefined ? context : { ...context, recorder: undefined };
}

export function report(context: Context, finding: Finding): void {
  context.recorder?.report(finding);
}
