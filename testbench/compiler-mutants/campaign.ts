/** Every mutant judged, by as many processes as there are jobs. */

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { JudgeAnswer, JudgeRequest, Kill } from './judgement.ts';
import type { CompilerMutation } from './mutation.ts';
import { MutantTree } from './tree.ts';

/**
 * `killed`: something besides a golden file noticed. `text`: only golden files differ, which a careless update would hide.
 * `survived`: nothing noticed. `hung`: the compiler did not come to an end, which everything notices. `invalid`: the
 * mutant does not even load, which proves nothing.
 */
export type MutantOutcome = 'killed' | 'text' | 'survived' | 'hung' | 'invalid';

export interface MutantResult {
  readonly mutation: CompilerMutation;
  readonly outcome: MutantOutcome;
  /** Golden files that differ, by case. */
  readonly text: readonly string[];
  readonly kill: Kill | undefined;
  /** What an invalid mutant says. */
  readonly message: string;
  readonly seconds: number;
}

export interface CampaignOptions {
  readonly root: string;
  readonly mutations: readonly CompilerMutation[];
  /** Cases of the corpus to look at; default all. */
  readonly cases?: readonly string[];
  /** Cycles of every case. Default 300. */
  readonly cycles?: number;
  /** Seed of the stimulus. Default 20261122. */
  readonly seed?: number;
  /** False to leave out Verilator, the lint tools and the fuzzer. Default true. */
  readonly build?: boolean;
  /** Random programs for a mutant that the corpus does not kill. Default none. */
  readonly fuzz?: { readonly programs: number; readonly seed: number };
  /** Seconds for one mutant. Default 900. */
  readonly timeoutSeconds?: number;
  readonly jobs?: number;
  readonly onResult?: (result: MutantResult, done: number) => void;
}

const DEFAULT_CYCLES = 300;
const DEFAULT_SEED = 20_261_122;
const DEFAULT_TIMEOUT_SECONDS = 900;
const WORKER = 'testbench/compiler-mutants/worker.ts';

type Answer = JudgeAnswer | { readonly timedOut: true };

/** One process, started anew when a mutant has hung or ended it. */
class Judge {
  readonly #script: string;
  readonly #timeoutSeconds: number;
  #process: ChildProcess | undefined;

  constructor(script: string, timeoutSeconds: number) {
    this.#script = script;
    this.#timeoutSeconds = timeoutSeconds;
  }

  async ask(request: JudgeRequest): Promise<Answer> {
    const process = (this.#process ??= fork(this.#script));
    const timeout = AbortSignal.timeout(1000 * this.#timeoutSeconds);
    const answered = new AbortController();
    const signal = AbortSignal.any([timeout, answered.signal]);
    process.send(request);
    try {
      const [answer] = (await Promise.race([
        once(process, 'message', { signal }),
        once(process, 'exit', { signal }).then(([code]) => [{ failure: `the process ended with ${code}` }]),
      ])) as [JudgeAnswer];
      if ('failure' in answer) this.stop();
      return answer;
    } catch (error) {
      this.stop();
      if (timeout.aborted) return { timedOut: true };
      throw error;
    } finally {
      answered.abort();
    }
  }

  stop(): void {
    this.#process?.kill('SIGKILL');
    this.#process = undefined;
  }
}

function outcomeOf(answer: Answer): Pick<MutantResult, 'outcome' | 'text' | 'kill' | 'message'> {
  if ('timedOut' in answer) return { outcome: 'hung', text: [], kill: undefined, message: '' };
  if ('failure' in answer) return { outcome: 'invalid', text: [], kill: undefined, message: answer.failure };
  const { text, kill } = answer.judgement;
  const outcome = kill !== undefined ? 'killed' : text.length > 0 ? 'text' : 'survived';
  return { outcome, text, kill, message: '' };
}

/** What the twins do without a fault. Throws Error when anything is wrong with the compiler already. */
function tracesOf(answer: Answer): Readonly<Record<string, string>> {
  if ('timedOut' in answer) throw new Error('the compiler does not come to an end without a fault');
  if ('failure' in answer) throw new Error(`the compiler fails without a fault: ${answer.failure}`);
  const { text, kill, traces } = answer.judgement;
  const fault = kill === undefined ? text[0] && `${text[0]} has other golden files` : `${kill.where}: ${kill.message}`;
  if (fault !== undefined) throw new Error(`a campaign needs a corpus that passes first: ${fault}`);
  return traces;
}

function mayParse({ file }: CompilerMutation): boolean {
  return file.startsWith('tsgen/frontend/');
}

/**
 * Judges every mutation; the results are in the order of the list. Throws StaleMutationError for one that no longer
 * applies, Error when the compiler does not pass without a fault.
 */
export async function compilerCampaign(options: CampaignOptions): Promise<readonly MutantResult[]> {
  const { mutations, jobs = 1, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = options;
  const tree = new MutantTree(options.root);
  const judges = Array.from({ length: jobs }, () => new Judge(tree.script(WORKER), timeoutSeconds));
  const common = {
    cases: options.cases,
    cycles: options.cycles ?? DEFAULT_CYCLES,
    seed: options.seed ?? DEFAULT_SEED,
    build: options.build ?? true,
    fuzz: options.fuzz,
  };
  try {
    const base: JudgeRequest = { ...common, root: tree.base, parses: false, traces: undefined, build: false };
    const baselines = await Promise.all(judges.map((judge) => judge.ask(base)));
    const [traces = {}] = baselines.map(tracesOf);
    const results: (MutantResult | undefined)[] = mutations.map(() => undefined);
    let [next, done] = [0, 0];
    const work = async (judge: Judge): Promise<void> => {
      for (let place = next++; place < mutations.length; place = next++) {
        const mutation = mutations[place];
        if (mutation === undefined) continue;
        const started = performance.now();
        const answer = await tree.withMutant(mutation, (root) =>
          judge.ask({ ...common, root, parses: mayParse(mutation), traces }),
        );
        const result = { mutation, ...outcomeOf(answer), seconds: (performance.now() - started) / 1000 };
        results[place] = result;
        done += 1;
        options.onResult?.(result, done);
      }
    };
    await Promise.all(judges.map(work));
    return results.filter((result) => result !== undefined);
  } finally {
    for (const judge of judges) judge.stop();
    tree.remove();
  }
}
