/** Mutants by their seeds, one after the other, through the compiler and, some of them, through a simulator. */

import { Parser } from '../../../tsgen/index.ts';
import type { Engine, EngineName } from '../engines/engine.ts';
import type { PreparedProgram } from '../prepare.ts';
import { openEngines, runBatch } from '../run-batch.ts';
import { baseLists, baseOf, type BaseProgram } from './bases.ts';
import { comparable } from './compare.ts';
import { mutantOf } from './mutate.ts';
import { tryMutant } from './try-mutant.ts';

export interface MutantOptions {
  /** Number of mutants, one for each seed from `seed` on. */
  readonly mutants: number;
  readonly seed: number;
  /** Every how many of those that compile run as hardware as well; 0 for none. Default 0. */
  readonly compareEvery?: number;
  /** Simulators that run them. Default Verilator. */
  readonly engines?: readonly EngineName[];
  readonly onEvent?: (event: MutantEvent) => void;
}

export interface MutantFault {
  readonly seed: number;
  readonly base: string;
  readonly message: string;
  readonly text: string;
}

export type MutantEvent =
  | { readonly kind: 'start'; readonly seed: number }
  | { readonly kind: 'done'; readonly seed: number; readonly codes: readonly string[]; readonly seconds: number }
  | { readonly kind: 'compared'; readonly programs: number; readonly left: number }
  | { readonly kind: 'fault'; readonly fault: MutantFault };

/** What mutants came to. */
export interface MutantReport {
  readonly mutants: number;
  readonly designs: number;
  /** Refused mutants by code; one that has several errors counts for each. */
  readonly refused: Readonly<Record<string, number>>;
  readonly compared: number;
  /** Designs that cannot be compared: they read unknown words, fail their own checks, or share modules with others. */
  readonly left: number;
  readonly slowest: number;
  readonly faults: readonly MutantFault[];
}

export const EMPTY_REPORT: MutantReport = {
  mutants: 0,
  designs: 0,
  refused: {},
  compared: 0,
  left: 0,
  slowest: 0,
  faults: [],
};

export function afterEvent(report: MutantReport, event: MutantEvent): MutantReport {
  switch (event.kind) {
    case 'start':
      return report;
    case 'done': {
      const refused = { ...report.refused };
      for (const code of event.codes) refused[code] = (refused[code] ?? 0) + 1;
      return {
        ...report,
        mutants: report.mutants + 1,
        designs: report.designs + (event.codes.length === 0 ? 1 : 0),
        refused,
        slowest: Math.max(report.slowest, event.seconds),
      };
    }
    case 'compared':
      return { ...report, compared: report.compared + event.programs, left: report.left + event.left };
    case 'fault':
      return { ...report, faults: [...report.faults, event.fault] };
  }
}

/** Designs that share a build. */
const BATCH = 30;

/** Mutants after which the parser is made anew: it keeps every text it has seen. */
const PARSER_LIFE = 300;

interface Waiting {
  readonly base: BaseProgram;
  readonly text: string;
  readonly prepared: PreparedProgram;
}

/** Runs what waits on every engine; what differs, or what a tool refuses, is a fault. */
async function compareAll(
  engines: ReadonlyMap<EngineName, Engine>,
  waiting: readonly Waiting[],
  tell: (event: MutantEvent) => void,
): Promise<void> {
  const programs = waiting.map(({ prepared }) => prepared);
  for (const [name, engine] of engines) {
    for (const { program, message, unable } of await runBatch(name, engine, programs)) {
      const found = waiting.find(({ prepared }) => prepared === program);
      if (unable === true || found === undefined) continue;
      const { seed } = program.program;
      tell({ kind: 'fault', fault: { seed, base: found.base.name, message: `${name}: ${message}`, text: found.text } });
    }
  }
  tell({ kind: 'compared', programs: waiting.length, left: 0 });
}

/** Every mutant gives diagnostics or a design; whatever else happens is told as a fault. */
export async function runMutants({
  mutants,
  seed: first,
  compareEvery = 0,
  engines: names = ['verilator'],
  onEvent,
}: MutantOptions): Promise<MutantReport> {
  const engines = compareEvery === 0 ? new Map<EngineName, Engine>() : await openEngines(names);
  const lists = baseLists();
  let report = EMPTY_REPORT;
  let parser = new Parser();
  let waiting: Waiting[] = [];
  let designs = 0;
  const tell = (event: MutantEvent): void => {
    report = afterEvent(report, event);
    onEvent?.(event);
  };
  for (let seed = first; seed < first + mutants; seed += 1) {
    if ((seed - first) % PARSER_LIFE === 0) parser = new Parser();
    tell({ kind: 'start', seed });
    const base = baseOf(lists, seed);
    const text = mutantOf(base.text, seed);
    const { outcome, seconds } = tryMutant(base, text, parser);
    const fail = (message: string): void => {
      tell({ kind: 'fault', fault: { seed, base: base.name, message, text } });
    };
    if (outcome.kind === 'fault') fail(outcome.message);
    else if (outcome.kind === 'design' && compareEvery > 0 && designs++ % compareEvery === 0) {
      const found = comparable(base, text, seed, parser);
      if (found.kind === 'fault') fail(found.message);
      else if (found.kind === 'ready') waiting.push({ base, text, prepared: found.prepared });
      else tell({ kind: 'compared', programs: 0, left: 1 });
    }
    tell({ kind: 'done', seed, codes: outcome.kind === 'refused' ? outcome.codes : [], seconds });
    if (waiting.length >= BATCH || seed === first + mutants - 1) {
      await compareAll(engines, waiting, tell);
      waiting = [];
    }
  }
  return report;
}
