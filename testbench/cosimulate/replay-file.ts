/** The replay file: one JSON text with everything that reproduces a failure, without the program that found it. */

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DESIGN_FORMAT, type Design } from '../../tsgen/design/design.ts';
import { hashTexts } from '../builder/cache.ts';
import type { SourceFile } from '../builder/source-file.ts';
import type { RecordedBlock } from './recording.ts';
import { writeWhole } from './output-file.ts';

export const REPLAY_FORMAT = 'tilewright-replay/1';

export interface Replay {
  readonly format: typeof REPLAY_FORMAT;
  readonly design: Design;
  /** Seed of the stimulus, for the record: the inputs are in `blocks`. */
  readonly seed: number;
  readonly powerUpSeed: number;
  /** The failing cycle, and the message of the run that failed. */
  readonly cycle: number;
  readonly message: string;
  readonly verilatorVersion: string;
  /** Hash of the SystemVerilog below. */
  readonly sourcesHash: string;
  readonly sources: readonly SourceFile[];
  /** Frames of all cycles from 0 to the failing one; cycle 0, the power-up reset, is not compared. */
  readonly blocks: readonly RecordedBlock[];
}

/** The file is no replay file, or is damaged. */
export class ReplayFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ReplayFileError';
  }
}

const count = z.number().int().nonnegative();
const span = z.object({ file: z.string(), start: count, end: count, line: count, column: count });
const type = z.object({
  kind: z.enum(['integer', 'boolean', 'enum']),
  low: z.number(),
  high: z.number(),
  width: z.number().int().min(1).max(53),
  signed: z.boolean(),
  enum: z
    .object({ name: z.string(), members: z.array(z.object({ name: z.string(), value: z.number() })) })
    .exactOptional(),
});
const port = z.object({
  name: z.string(),
  direction: z.enum(['input', 'output']),
  type,
  length: z.number().int().positive().exactOptional(),
  registered: z.boolean(),
  comment: z.array(z.string()),
  span,
});
const storage = z.looseObject({ name: z.string(), signal: z.string() });
const module = z.looseObject({ name: z.string(), ports: z.array(port), registers: z.array(storage) });
const design = z.looseObject({
  format: z.literal(DESIGN_FORMAT),
  top: z.string(),
  clock: z.string(),
  reset: z.object({ name: z.string(), synchronous: z.boolean(), activeHigh: z.boolean() }),
  modules: z.array(module),
});
const replay = z.object({
  format: z.literal(REPLAY_FORMAT),
  // What the replay uses of the design is checked above; the rest passes through for viewers.
  design: z.custom<Design>((value) => design.safeParse(value).success, 'is no design'),
  seed: z.number(),
  powerUpSeed: count.max(2 ** 31 - 1),
  cycle: count,
  message: z.string(),
  verilatorVersion: z.string(),
  sourcesHash: z.string(),
  sources: z.array(z.object({ name: z.string(), text: z.string() })).min(1),
  blocks: z.array(
    z.object({
      cycles: z
        .number()
        .int()
        .positive()
        .max(2 ** 20),
      inputs: z.string(),
      outputs: z.string(),
    }),
  ),
});

/** Hash of SystemVerilog files, names included. */
export function sourcesHash(sources: readonly SourceFile[]): string {
  return hashTexts(sources.flatMap((source) => [source.name, source.text]));
}

export async function writeReplay(path: string, content: Replay): Promise<void> {
  await writeWhole(path, `${JSON.stringify(content)}\n`);
}

/** Reads and checks a replay file. Throws {@link ReplayFileError}, one line that names file and fault. */
export async function readReplay(path: string): Promise<Replay> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new ReplayFileError(`cannot read the replay file ${path}: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
  const checked = replay.safeParse(parsed);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new ReplayFileError(
      `${path} is no ${REPLAY_FORMAT} file: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  }
  if (sourcesHash(checked.data.sources) !== checked.data.sourcesHash) {
    throw new ReplayFileError(`${path} is damaged: its SystemVerilog does not have the hash it names`);
  }
  return checked.data;
}
