/** Where the time of a compilation goes, from a V8 CPU profile. */

export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

export const STAGES = [
  'parse',
  'load',
  'elaborate',
  'lower',
  'analyse',
  'emit',
  'rest of the compiler',
  'garbage collection',
  'start of Node and of modules',
] as const;
export type Stage = (typeof STAGES)[number];

const FOLDERS: readonly (readonly [RegExp, Stage])[] = [
  [/\/tsgen\/frontend\/parse\.[jt]s$/, 'parse'],
  [/\/tsgen\/frontend\//, 'load'],
  [/\/tsgen\/(elaborate|language)\//, 'elaborate'],
  [/\/tsgen\/lower\//, 'lower'],
  [/\/tsgen\/analysis\//, 'analyse'],
  [/\/tsgen\/emit\//, 'emit'],
  [/\/(tsgen|cli)\/(?!main\.|program\.)/, 'rest of the compiler'],
];
const TS_MORPH = /\/node_modules\/(@ts-morph|ts-morph)\//;

export interface Shares {
  /** Fraction of the time by stage; they add up to 1. */
  readonly stages: Readonly<Record<Stage, number>>;
  /** Fraction with ts-morph on the stack, whatever the stage: loading it and using it. */
  readonly tsMorph: number;
}

/** A sample belongs to the innermost of our own folders on its stack. */
export function sharesOf(profile: CpuProfile): Shares {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const stages: Record<Stage, number> = {
    parse: 0,
    load: 0,
    elaborate: 0,
    lower: 0,
    analyse: 0,
    emit: 0,
    'rest of the compiler': 0,
    'garbage collection': 0,
    'start of Node and of modules': 0,
  };
  const sum = { all: 0, tsMorph: 0 };
  profile.samples.forEach((sample, index) => {
    const time = Math.max(0, profile.timeDeltas[index] ?? 0);
    const leaf = byId.get(sample);
    if (leaf === undefined || leaf.callFrame.functionName === '(idle)') return;
    let stage: Stage | undefined =
      leaf.callFrame.functionName === '(garbage collector)' ? 'garbage collection' : undefined;
    let usesTsMorph = false;
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const url = byId.get(id)?.callFrame.url ?? '';
      usesTsMorph ||= TS_MORPH.test(url);
      if (url.includes('/node_modules/')) continue;
      stage ??= FOLDERS.find(([pattern]) => pattern.test(url))?.[1];
    }
    sum.all += time;
    if (usesTsMorph) sum.tsMorph += time;
    stages[stage ?? 'start of Node and of modules'] += time;
  });
  for (const stage of STAGES) stages[stage] /= sum.all;
  return { stages, tsMorph: sum.tsMorph / sum.all };
}
