/** What is asked of the process that judges mutants, and what it answers. Both are JSON. */

export interface JudgeRequest {
  /** Directory of the compiler to judge, which has folders `tsgen` and `testbench`. */
  readonly root: string;
  /** True where the fault may change what a file is parsed to. */
  readonly parses: boolean;
  /** Names of the cases to look at; undefined for all of them. */
  readonly cases: readonly string[] | undefined;
  /** Cycles and seed of the random inputs of every case. */
  readonly cycles: number;
  readonly seed: number;
  /** What the twins of the `ok` cases do without a fault, by name; undefined to find out. */
  readonly traces: Readonly<Record<string, string>> | undefined;
  /** False to stop before anything that has to be built. */
  readonly build: boolean;
  readonly fuzz: { readonly programs: number; readonly seed: number } | undefined;
}

/**
 * Who noticed, apart from the golden text, from cheap to dear. `verdict`: an `ok` case is rejected or warned of, an `error`
 * case is accepted, or the compiler crashes. `corpus`: V8 and Verilator disagree on a case. `tools`: a case is no longer
 * accepted without a warning. `fuzzer`: a random program fails.
 */
export type Killer = 'verdict' | 'corpus' | 'tools' | 'fuzzer';

export interface Kill {
  readonly by: Killer;
  /** Name of the case, or seed of the program. */
  readonly where: string;
  readonly message: string;
}

export interface Judgement {
  /** Cases whose golden files differ: `ok/add-unsigned`. */
  readonly text: readonly string[];
  readonly kill: Kill | undefined;
  /** Traces of the twins, by case: for the request of the mutants. */
  readonly traces: Readonly<Record<string, string>>;
}

/** A message of the judging process: the answer, or what stopped it. */
export type JudgeAnswer = { readonly judgement: Judgement } | { readonly failure: string };
